"""Pages that are one file, outside the site: to print, to fill in, or to mend."""

from pathlib import Path

from casusboek.render.assets import source_hash
from casusboek.render.templates import escaping
from casusboek.words import translator


def page_alone(
    folders: tuple[Path, ...], name: str, language: str, style: str, script: str = "", *, own: str = "", **shown: object
) -> str:
    """Return a page of a template. Its policy lets in its style and its script.

    `own` is what the policy allows besides; without it no form leads anywhere.
    """
    inline = [f"{kind} {source_hash(text)}" for kind, text in (("style-src", style), ("script-src", script)) if text]
    parts = ("default-src 'none'", "img-src data:", *inline, "base-uri 'none'", own or "form-action 'none'")
    both = {"style": style, "script": script, "policy": "; ".join(parts), "language": language}
    return escaping(*folders).get_template(name).render(_=translator(language), **both, **shown)
