"""The floor: the same text as a page that only uses `:target`. No script, no look; nothing branching can be lighter."""

from html import escape

from tests.bench.bare import BareStory, Section

STYLE = (
    "body{font:18px/1.5 system-ui;max-width:66ch;margin:auto;padding:1rem}section{display:none}"
    "section:target,body:not(:has(:target)) section:first-of-type{display:block}"
)


def section_html(section: Section) -> str:
    """Return one section with its links as a list."""
    items = "".join(f'<li><a href="#{escape(link.target)}">{escape(link.label)}</a></li>' for link in section.links)
    ways = f"<ol>{items}</ol>" if items else ""
    return f'<section id="{escape(section.id)}"><h2>{escape(section.title)}</h2>{section.html}{ways}</section>'


def floor_page(story: BareStory) -> str:
    """Return the whole page."""
    sections = "\n".join(section_html(section) for section in story.sections)
    return (
        f'<!doctype html><html lang="{story.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(story.title)}</title>'
        f"<style>{STYLE}</style></head><body><main>\n{sections}\n</main></body></html>\n"
    )
