"""Reads HTML inside the text of a passage: what is prose becomes Markdown, what could act goes, all of it reported."""

import re
from collections.abc import Callable

from casusboek.model.diagnostic import text
from casusboek.twine.dialects.builder import Builder, not_translated
from casusboek.twine.dialects.links import IN_CODE, add_address, add_link, add_links_in_code, refuse_acting
from casusboek.twine.dialects.marks import BOLD, ITALIC, STRIKE, SUB, SUPER, UNDERLINE, block
from casusboek.twine.dialects.nearest import INPUT, SOUND
from casusboek.twine.dialects.pieces import Remark, Set
from casusboek.twine.sanitise import LONGEST_TAG, Tag, acting, clean_address, clean_tag, read_tag

WORD = re.compile(r"[\w-]+")
STYLES = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "u": UNDERLINE}
STYLES |= {"s": STRIKE, "strike": STRIKE, "sub": SUB, "sup": SUPER}
PARAGRAPHS = frozenset(WORD.findall("p div section article header footer main center ul ol dl table figure tr caption"))
WORDLESS = frozenset(WORD.findall("script style iframe object embed applet frame svg math noembed"))
INPUTS = frozenset(WORD.findall("input select textarea option button label fieldset datalist"))
MEDIA = frozenset(WORD.findall("audio video source track canvas picture"))
LINK_TAGS = frozenset(WORD.findall("a button span div img tw-link"))
HEADING = re.compile(r"h([1-6])")
NOT_PLAIN = re.compile(r"<|\[\[|\{")
ANY_TAG = re.compile(r"<[^<>]*>")
ReadSetter = Callable[[Builder, str, int, int], "tuple[Set, ...]"]


def read_html(builder: Builder, at: int, read_setter: ReadSetter | None = None) -> int:
    """Read the tag or comment at an offset and return the offset behind it; the same offset when there is none."""
    if builder.text.startswith("<!--", at):
        return _comment(builder, at)
    tag = read_tag(builder.text, at)
    if tag is None:
        builder.charge(LONGEST_TAG)
        return at
    end = at + tag.length
    if not tag.closes and tag.name in LINK_TAGS and (after := _link(builder, tag, at, end, read_setter)):
        return after
    if tag.name in WORDLESS:
        return _wordless(builder, tag, at, end)
    if tag.name == "a" and not acting(tag):
        return _anchor(builder, tag, at, end)
    for what in acting(tag):
        refuse_acting(builder, at, end, text("`{what}` was taken out: it could act by itself", what=what))
    if tag.name == "a":
        return end
    _add(builder, tag, at, end)
    return end


def _comment(builder: Builder, at: int) -> int:
    end = builder.text.find("-->", at + 4)
    if end < 0:
        builder.charge(len(builder.text) - at)
        return at
    builder.add(Remark(text=builder.text[at + 4 : end].strip()))
    return end + 3


def _add(builder: Builder, tag: Tag, at: int, end: int) -> None:
    heading = HEADING.fullmatch(tag.name)
    if tag.name in STYLES:
        builder.markdown(STYLES[tag.name])
    elif tag.name == "br":
        _break(builder, "\n" if builder.wiki else "  \n")
    elif tag.name == "hr":
        _break(builder, f"\n\n{block('* * *')}\n\n")
    elif heading:
        level = min(6, int(heading[1]) + 2)
        _break(builder, "\n\n" if tag.closes else f"\n\n{block('#' * level + ' ')}")
    elif tag.name == "li" or (tag.name == "blockquote" and not tag.closes):
        _break(builder, "\n" if tag.closes else "\n\n" + block("> ") if tag.name[0] == "b" else "\n" + block("* "))
    elif tag.name in PARAGRAPHS or tag.name == "blockquote":
        _break(builder, "\n\n")
        _told(builder, tag, at, end)
    elif tag.name in ("td", "th"):
        builder.markdown(" " if tag.closes else " \\| ")
    elif tag.name == "img" and not tag.closes:
        _picture(builder, tag, at, end)
    elif tag.name in INPUTS | MEDIA:
        _refused(builder, tag, at, end)
    else:
        builder.markdown(clean_tag(tag))
        _told(builder, tag, at, end)


def _break(builder: Builder, words: str) -> None:
    """Add a line break that also counts where the format lets go of its own."""
    kept, builder.no_breaks = builder.no_breaks, 0
    builder.markdown(words)
    builder.no_breaks = kept


def _told(builder: Builder, tag: Tag, at: int, end: int) -> None:
    """Report a tag of which something does not come along: its looks. The words inside it stay."""
    if tag.closes or (clean_tag(tag) and not tag.attributes) or (tag.name in PARAGRAPHS and not tag.attributes):
        return
    builder.tell(
        "CB662",
        at,
        end,
        text("the looks of `<{name}>` do not come along; its words do", name=tag.name),
        text("use bold, italics or a callout; the theme gives a case its looks"),
        is_error=False,
    )


def _wordless(builder: Builder, tag: Tag, at: int, end: int) -> int:
    """Take out a tag with everything in it, to its end."""
    refuse_acting(builder, at, end, text("`{what}` was taken out: it could act by itself", what=f"<{tag.name}>"))
    if tag.closes:
        return end
    match = _closing(builder, tag.name, end, len(builder.text))
    if match is None:
        return end
    add_links_in_code(builder, end, match.start())
    return match.end()


def _closing(builder: Builder, name: str, at: int, limit: int = LONGEST_TAG) -> "re.Match[str] | None":
    match = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(builder.text, at, at + limit)
    if match is None:
        builder.charge(min(limit, len(builder.text) - at))
    return match


def _link(builder: Builder, tag: Tag, at: int, end: int, read_setter: ReadSetter | None) -> int:
    """Read a tag that leads to a passage (`data-passage`, or a handler that names one); 0 when it does not."""
    target = tag.get("data-passage")
    code = IN_CODE.search(tag.get("onclick"))
    if not target and code is None:
        return 0
    if code is not None:
        target = target or code[1] or code[2] or ""
        what = text("`{what}` was taken out: it could act by itself", what="onclick")
        refuse_acting(builder, at, end, what)
    if tag.name == "img":
        _picture(builder, tag, at, end)
        after, label = end, tag.get("alt") or tag.get("title") or target
    else:
        match = _closing(builder, tag.name, end)
        after = match.end() if match and match.end() - end < LONGEST_TAG else end
        label = ANY_TAG.sub("", builder.text[end : match.start()]) if match and after > end else target
    setter = tag.get("data-setter")
    effects = read_setter(builder, setter, at, end) if setter and read_setter else ()
    add_link(builder, at, after, builder.inline(label), target, effects=effects)
    return after


def _anchor(builder: Builder, tag: Tag, at: int, end: int) -> int:
    """Read an ordinary link with its words, and return the offset behind it."""
    match = None if tag.closes or not tag.get("href") or acting(tag) else _closing(builder, "a", end)
    inside = builder.text[end : match.start()] if match else ""
    if match is None or not inside.strip() or NOT_PLAIN.search(inside) or len(inside) > LONGEST_TAG:
        if clean_address(tag.get("href")):
            _told(builder, tag, at, end)
        return end
    add_address(builder, at, match.end(), builder.inline(inside), tag.get("href"))
    return match.end()


def _picture(builder: Builder, tag: Tag, at: int, end: int) -> None:
    add_picture(builder, at, end, tag.get("src"), tag.get("alt") or tag.get("title"), marked=tag.has("alt"))


def add_picture(builder: Builder, at: int, end: int, source: str, alt: str, *, marked: bool = False) -> None:
    """Add a picture as Markdown. Without words for who does not see it, it says so; data in the text stay behind."""
    address = clean_address(source)
    words = re.sub(r"\s+", " ", alt).strip().replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    words = words.replace("<", "&lt;").replace("{{", "\\{\\{")
    if not address:
        help = text("save the picture as a file beside the case: `![what it shows](picture.png)`")
        builder.tell("CB663", at, end, text("this picture stands in the text itself, or nowhere"), help)
        builder.markdown(words)
        return
    if not words:
        help = text("write what it shows between the square brackets")
        message = text("this picture has no words for who does not see it")
        builder.tell("CB663", at, end, message, help, is_error=False)
        words = builder.context.picture
    builder.markdown(f"![{words}]({address})")


def _refused(builder: Builder, tag: Tag, at: int, end: int) -> None:
    """Refuse a field or a sound; only its name and where it comes from are kept."""
    if tag.closes or tag.name in ("label", "source", "option", "fieldset"):
        return
    source = clean_address(tag.get("src"))
    shown = f"<{tag.name} {source}>" if source else f"<{tag.name}>"
    help = SOUND if tag.name in MEDIA else INPUT
    builder.refuse("CB650", at, end, not_translated(f"<{tag.name}>"), help, name=f"<{tag.name}>", shown=shown)


def read_address(builder: Builder, start: int, end: int) -> None:
    """Add an address that stands in the text as such."""
    address = builder.text[start:end]
    add_address(builder, start, end, builder.inline(address), address)
