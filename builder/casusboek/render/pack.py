"""Makes of a page as built one file that holds everything: for a mail, a learning environment, any place for one."""

import base64
import mimetypes
import re
from collections.abc import Callable

from casusboek.render.assets import Assets, policy

Read = Callable[[str], bytes | None]

FONT = re.compile(r"url\(((?:\.\./)*assets/[^)]+\.woff2)\)")
PICTURE = re.compile(r'(<img\b[^>]*?\ssrc=")(?![a-z]+:|/)([^"]+)"')
ELSEWHERE = re.compile(r'(<a\b[^>]*?)\shref="(?!#|[a-z]+:)[^"]*"')
ALTERNATE = re.compile(r'\n<link rel="alternate"[^>]*>')
FOOT = re.compile(r"(<footer>).*?(</footer>)", re.DOTALL)
NOTES = re.compile(r' data-cb-notes="[^"]*"')
ROOM = re.compile(r'data-cb-plenary="([^"]*)" data-cb-data="([^"]*)"(?: data-cb-notes="([^"]*)")?')
WORDS = '<script type="application/json" id="cb-words">'
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')


def packed(page: str, assets: Assets, editions: str, read: Read, *, notes: bool = False, scorm: bool = False) -> str:
    """Return the page with its scripts, fonts and pictures inside, and what a room needs.

    `read` gives a file by its address, or None. With `notes` the trainer's notes are inside as well; with `scorm` the
    page tells a learning environment how far a reader is. Links to other pages of the book are words: those pages are
    not here.
    """
    script = editions + (f"{assets.scorm}\n" if scorm else "") + assets.qr.script + assets.whole
    style = page.partition("<style>")[2].partition("</style>")[0]
    dressed = FONT.sub(lambda found: f"url({_data(found[1], read(found[1]))})", style)
    inside = page if notes else without_notes(page)
    room = _room(inside, read)
    held = "".join(
        f'<script type="text/plain" data-cb-inside="{name}">{text}</script>\n' for name, text in room.items()
    )
    body, mark, after = inside.replace(style, dressed, 1).partition(WORDS)
    before, _, behind = after.partition(assets.script)
    after = before + script + behind[behind.index("</script>") :]
    allowed = policy(
        (dressed, *(text for name, text in room.items() if name.endswith(".css"))),
        (script, *(text for name, text in room.items() if name.endswith(".js"))),
    )
    alone = allowed.replace("font-src 'self'", "font-src data:").replace(" 'self'", "")
    return (
        POLICY.sub(lambda found: found[1] + alone, with_pictures(_at_home(body), read), count=1) + held + mark + after
    )


def without_notes(page: str) -> str:
    """Return a page that does not ask for the trainer's notes."""
    return NOTES.sub("", page)


def with_pictures(page: str, read: Read) -> str:
    """Return a page with its pictures inside, as far as they can be read."""
    return PICTURE.sub(lambda found: f'{found[1]}{_data(found[2], read(found[2]))}"', page)


def _at_home(body: str) -> str:
    """Return a page without its foot, and with words for links to other pages."""
    return ELSEWHERE.sub(r"\1", FOOT.sub(r"\1\2", ALTERNATE.sub("", body)))


def _room(page: str, read: Read) -> dict[str, str]:
    """Return the texts of the files that a room asks for, by the address it asks with."""
    asked = ROOM.search(page)
    if asked is None:
        return {}
    script, data, notes = asked.groups()
    names = [f"{script}.css", data, *([notes] if notes else []), f"{script}.js"]
    texts = {name: content.decode() for name in names if (content := read(name)) is not None}
    for name, text in texts.items():
        assert not re.search(r"</script|<!--", text, re.IGNORECASE), f"{name} cannot stand inside a page"
    return texts


def _data(address: str, content: bytes | None) -> str:
    if content is None:
        return address
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
