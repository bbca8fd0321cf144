"""The address of a case as a QR code, to hang up or lay on a table: a telephone or tablet opens the case by it."""

from urllib.parse import quote, urljoin

from markupsafe import Markup


def public_address(site: str, href: str) -> str:
    """Return where a page stands for everybody, '' in a book that does not say where it stands itself."""
    return urljoin(site.rstrip("/") + "/", quote(href)) if site.startswith(("https://", "http://")) else ""


def share_context(site: str, href: str) -> dict[str, object]:
    """Return `share`: the public address of a case and its QR code (SVG); None where a book has no address of its own.

    `site` is `site_url` of mkdocs.yml, `href` the page of the case below it.
    """
    address = public_address(site, href)
    if not address:
        return {"share": None}
    import segno  # it brings in much, and a check draws nothing

    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return {"share": {"address": address, "qr": Markup(drawn)}}
