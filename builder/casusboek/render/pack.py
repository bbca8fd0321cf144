"""Makes of a page as built one file that holds everything a reader needs: for where only one file fits."""

import base64
import mimetypes
import re
from collections.abc import Callable

from casusboek.render.assets import Assets, source_hash

PICTURE = re.compile(r'(<img\b[^>]*?\ssrc=")(?![a-z]+:|/)([^"]+)"')


def packed(page: str, assets: Assets, editions: str, read: Callable[[str], bytes | None]) -> str:
    """Return the page with the scripts beside it and its pictures inside. `read` gives a file by its address, or None.

    What a room needs stays outside.
    """
    script = editions + assets.whole
    inside = page.replace(assets.script, script, 1).replace(source_hash(assets.script), source_hash(script), 1)
    return PICTURE.sub(lambda found: f'{found[1]}{_data(found[2], read(found[2]))}"', inside)


def _data(address: str, content: bytes | None) -> str:
    if content is None:
        return address
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
