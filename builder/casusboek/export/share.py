"""The address of a case as a QR code, to hang up or lay on a table: a telephone or tablet opens the case by it."""

from urllib.parse import quote, urljoin

import segno
from markupsafe import Markup


def share_context(site: str, href: str) -> dict[str, object]:
    """Return `share`: the public address of a case and its QR code (SVG); None where a book has no address of its own.

    `site` is `site_url` of mkdocs.yml, `href` the page of the case below it.
    """
    if not site.startswith(("https://", "http://")):
        return {"share": None}
    address = urljoin(site.rstrip("/") + "/", quote(href))
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return {"share": {"address": address, "qr": Markup(drawn)}}
