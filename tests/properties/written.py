"""Texts as authors write them, each word known: `zin7` is to be read, `uit7` is for the trainer, `niet7` for nobody."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from casusboek.kinds import KINDS

FRONT = """\
case: proef
title: Proef
meters: {druk: {label: Druk, min: -3, max: 3, start: 0}}
facts: [lek]
settings: {gemeente: {label: Naam, text: Merenwold}}
actors: {griffier: {name: De griffier, wants: Rust}}
"""
TWEE = (
    ':: StoryTitle\nProef\n\n:: StoryData\n{"ifid": "C323CA94-7703-41E2-B5C4-4571ADFA2F86", "start": "Begin"}\n\n'
    f":: CaseData\n{FRONT}\n:: Omslag [omslag]",
    ":: Begin",
    ":: Einde",
)


@dataclass
class Words:
    """Gives words that no other text has, and remembers them."""

    shown: list[str] = field(default_factory=list)
    trainer: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    for_trainer: bool = False
    inside: bool = False
    place: str = "cover"

    def word(self) -> str:
        """Return a word that people read."""
        known = self.trainer if self.for_trainer else self.shown
        known.append(f"{'uit' if self.for_trainer else 'zin'}{len(known) + 1}q")
        return known[-1]

    def split(self) -> tuple[str, str]:
        """Return a word that people read, in two parts."""
        word = self.word()
        return word[:3], word[3:]

    def nothing(self) -> str:
        """Return a word that nobody reads."""
        self.hidden.append(f"niet{len(self.hidden) + 1}q")
        return self.hidden[-1]


def _plain(words: Words) -> str:
    return words.word()


def _parts(words: Words) -> str:
    first, last = words.split()
    return f"{first}**{last}**"


def _link(words: Words) -> str:
    return f"[{words.word()} *{words.word()}*](https://{words.nothing()}.nl/a_(b))"


def _titled(words: Words) -> str:
    return f'[{words.word()}](https://{words.nothing()}.nl "{words.word()}")'


def _picture(words: Words) -> str:
    return f"![{words.word()} {words.word()}]({words.nothing()}.png)"


def _remark(words: Words) -> str:
    return f"{words.word()}<!-- {words.nothing()} -->, {words.word()}"


INLINE = (
    _plain,
    _plain,
    _parts,
    lambda words: f"*{words.word()} **{words.word()}***",
    lambda words: f"_{words.word()}_",
    lambda words: f"`{words.word()} <b> *`",
    _link,
    _titled,
    _picture,
    _remark,
    lambda words: f"`` {words.word()} ` ``",
    lambda words: f"<b>{words.word()}</b>",
    lambda words: f'<abbr title="{words.word()}">{words.word()}</abbr>',
    lambda words: f"{words.word()}<br>{words.word()}",
    lambda words: f"m<sup>{words.word()}</sup>",
    lambda words: f"\\*{words.word()}\\* \\[{words.word()}\\]",
    lambda words: f"&eacute;{words.word()}&amp;{words.word()}",
    lambda words: "{{ gemeente }}, " + words.word(),
    lambda words: f"<https://{words.word()}.nl>",
    lambda words: f"[{words.word()} ({words.word()}",
    lambda words: f"3 < 4 en {words.word()} > 2",
    lambda words: f"{words.word()}| {words.word()}",  # with a space before it two such lines are a loose table
    lambda words: f"“{words.word()}” – {words.word()}…",
)
SHORT = INLINE[:6]
ARGUMENTS = {"actor": "griffier", "passage": "begin", "condition": "druk > 0", "minutes": "3"}
ASIDE = ("trainer", "room")  # audiences whose text is on no page
Inline = Callable[[Words], str]
Block = Callable[[st.DrawFn, Words, int], list[str]]


@st.composite
def cases(draw: st.DrawFn, *, twee: bool = False) -> tuple[str, Words]:
    """Draw a case with texts in all its places, and the words of those texts."""
    words = Words()
    cover = _blocks(draw, words, 1)
    words.place = "passage"
    enters = ("`druk +1`", f"<!-- {words.nothing()} -->", f"<!-- {words.nothing()}\n\n{words.nothing()} -->\n\n`lek`")
    begin = [draw(st.sampled_from(enters)), "", *_blocks(draw, words, 3), words.word(), ""]
    for effects in (" `druk +1, lek`", ""):
        label = _line(draw, words, SHORT)
        begin += [f"- [[{label}->Einde]]{effects}" if twee else f"- [{label}](#einde){effects}", ""]
        words.place = "consequence"
        begin += [f"    {line}" for line in _blocks(draw, words, 2)]
    words.place = "passage"
    prompts = [f"> - {_line(draw, words, SHORT)}" for _ in range(draw(st.integers(1, 2)))]
    ending = [*_blocks(draw, words, 1), "> [!REFLECTIE]", f"> {_line(draw, words)}", ">", *prompts, ""]
    heads = TWEE if twee else (f"---\n{FRONT}---", f"## {_line(draw, words, SHORT)} {{#begin}}", "## Einde {#einde}")
    lines = (line for part in zip(heads, (cover, begin, ending), strict=True) for line in (part[0], "", *part[1]))
    return "\n".join(line.rstrip() for line in lines) + "\n", words


def _line(draw: st.DrawFn, words: Words, kinds: tuple[Inline, ...] = INLINE) -> str:
    return " ".join(one(words) for one in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4)))


def _blocks(draw: st.DrawFn, words: Words, depth: int, plain: bool = False) -> list[str]:
    """Return the lines of up to three blocks, each with an empty line behind it. `plain` ones are just Markdown."""
    lines = []
    for kind in draw(
        st.lists(st.sampled_from(BLOCKS if depth > 0 and not plain else NESTED if depth > 0 else PLAIN), max_size=3)
    ):
        lines += [*kind(draw, words, depth - 1), ""]
    return lines


def _paragraph(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    return [f"{words.word()} {_line(draw, words)}" for _ in range(draw(st.integers(1, 2)))]


def _fence(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    mark = draw(st.sampled_from(("```", "~~~~")))
    return [f"{mark}{draw(st.sampled_from(('', 'yaml')))}", f"<b>{words.word()}: `", f"<!-- {words.word()}", "", mark]


def _heading(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    return [f"### {_line(draw, words, SHORT)}"]


def _table(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    row = f"| {_line(draw, words, SHORT)} | {words.word()} |"
    return [f"| {words.word()} | *{words.word()}* |", "|---|:-:|", row, f"| {words.word()} |  |"]


def _noted(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    name = words.nothing()
    return [f"{words.word()}[^{name}] {words.word()}", "", f"[^{name}]: {words.word()} *{words.word()}*"]


def _referred(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    name = words.nothing()
    return [f"[{words.word()}][{name}] {words.word()}", "", f"[{name}]: https://{words.nothing()}.nl"]


def _remark_block(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    return ["<!--", words.nothing(), "", f"> [!TRAINER] {words.nothing()}", "-->"]


def _list(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    mark = draw(st.sampled_from(("-", "*", "1.")))
    lines = []
    for _ in range(draw(st.integers(1, 2))):
        inside = [f"{words.word()} {_line(draw, words, SHORT)}"]
        if draw(st.booleans()):
            inside += ["", *_blocks(draw, words, depth, plain=True)]
        indent = " " * draw(st.sampled_from((len(mark) + 1, 4)))
        lines += [f"{mark}{indent[len(mark) :]}{inside[0]}", *(indent + line for line in inside[1:])]
    return lines


def _quote(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    lines = [*_paragraph(draw, words, 0), "", *_blocks(draw, words, depth, plain=True)]
    return [f"{words.word()}:", "", *(f"> {line}" for line in lines)]  # no quote may follow right on a callout


def _callout(draw: st.DrawFn, words: Words, depth: int) -> list[str]:
    known = [one for one in KINDS.values() if words.place in one.places and one.id not in ("else", "reflection")]
    shut = ASIDE if words.for_trainer else ("room",) if words.inside else ()
    kind = draw(st.sampled_from([one for one in known if one.audience not in shut]))
    before, inside = words.for_trainer, words.inside
    words.inside = inside or kind.logic != "conditional"
    words.for_trainer = before or kind.audience in ASIDE
    variant = draw(st.sampled_from(("", *(one[0] + " " for one in kind.variants.values()))))
    titled = {"title": variant, "statements": "Wet "}.get(kind.argument)  # in small letters it would name a statement
    argument = ARGUMENTS.get(kind.argument, "") if titled is None else titled + _line(draw, words, SHORT)
    lines = [f"[!{kind.word(draw(st.sampled_from(('nl', 'en'))))}] {argument}", *_paragraph(draw, words, 0), ""]
    lines += _blocks(draw, words, 0 if kind.most_words else depth)
    words.for_trainer, words.inside = before, inside
    if kind.id == "if" and draw(st.booleans()):
        lines += [f"[!{KINDS['else'].word('nl')}]", *_paragraph(draw, words, 0)]
    return [f"> {line}" for line in lines]


PLAIN: tuple[Block, ...] = (_paragraph, _fence, _heading, _table, _referred, _remark_block)
NESTED: tuple[Block, ...] = (*PLAIN, _list, _list, _quote)
BLOCKS: tuple[Block, ...] = (*NESTED, _noted, _callout, _callout)
