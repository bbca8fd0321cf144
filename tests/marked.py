"""Keeps the part of a page that a test writes: what stands between `<!-- name:begin -->` and `<!-- name:eind -->`."""


def with_section(page: str, name: str, content: str) -> str:
    """Return a page with this content between its two marks. A page without them is a mistake of ours."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:eind -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    assert found and closed, f"the page has no {begin} ... {end}"
    return f"{before}{begin}\n\n{content.strip()}\n\n{end}{after}"
