"""Writes lines of imported prose as Markdown: paragraphs, `[!ALS]` callouts, and marks for what is not translated."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casusboek.model.diagnostic import Sentence
from casusboek.model.logic import Condition
from casusboek.parse.tokens import CODE, ONLY_CODE
from casusboek.twine.dialects.marks import START, STOP, guarded, is_marked, unmarked, written
from casusboek.twine.joining import all_of, negated
from casusboek.twine.notation import Notation
from casusboek.twine.prose import Chosen, Fork, Item, Line, Mark
from casusboek.twine.taming import tamed

MOST_LEAVES = 6
ITEM = re.compile(rf"(?:{START})? *(?:\* |1\. )")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
WORD = re.compile(r"[^\W_]")
BRACES = re.compile(r"(?<=\{)(?=\{)")  # two of them would ask for a setting, even in code
BLANKS = re.compile(rf"(?<=[^\s{START}])[ \t]{{2,}}")
DASHES = re.compile("-{2,}")
TICKS = re.compile(r"`+")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """How prose is written down. `wiki`: it was no Markdown, and every line end in it is one the reader sees."""

    wiki: bool
    notation: Notation
    say: Callable[[Sentence], str]

    def blocks(self, lines: Sequence[Line]) -> list[str]:
        """Return the Markdown blocks that lines make."""
        made: list[str] = []
        waiting: list[Line] = []
        fence = ""
        for line in lines:
            whole = line[0] if len(line) == 1 and isinstance(line[0], str) else ""
            opens = FENCE.match(whole) if not self.wiki and not fence else None
            if fence or opens:
                waiting.append(line)
                fence = opens[1] if opens else "" if _ends(whole, fence) else fence
                if not fence:
                    made += self._flushed(waiting, code=True)
            elif _is_blank(line) or not _has_words(line) or _stands_alone(line):
                made += self._flushed(waiting)
                made += self._alone(line)
            else:
                waiting.append(line)
        return [code_shown(block) for block in made + self._flushed(waiting, code=bool(fence))]

    def _alone(self, line: Line) -> Iterator[str]:
        """Yield what stands on a line without words of its own: conditionals and marks."""
        marked = "".join(item for item in line if isinstance(item, str)).strip()
        if is_marked(marked) and "* * *" in marked:
            yield "* * *"
        for item in line:
            match item:
                case Fork():
                    yield from self._fork(item)
                case Mark():
                    yield from self._mark(item)

    def _mark(self, mark: Mark) -> Iterator[str]:
        yield comment(self.say(mark.comment) if mark.visible or not mark.source else self._told(mark))
        if mark.visible:
            yield fenced(mark.source)

    def _told(self, mark: Mark) -> str:
        said = self.say(mark.comment)
        return said if mark.source.strip() in said else f"{said} · {mark.source}"

    def _flushed(self, waiting: list[Line], *, code: bool = False) -> list[str]:
        """Return the blocks of the lines that wait, and empty the list."""
        lines, made = list(waiting), list[str]()
        waiting.clear()
        if code:
            return ["\n".join(str(line[0]) if line else "" for line in lines)]
        for line in lines:
            made += [
                part
                for item in line
                if isinstance(item, Mark) and not item.passing
                for part in [self._comment_on(item)]
            ]
        if self.wiki:
            made += self._wiki(lines)
        elif lines:
            joined: list[Item] = []
            for line in lines:
                joined += ["\n", *line] if joined else line
            made += self._paragraph(tuple(joined))
        return made

    def _comment_on(self, mark: Mark) -> str:
        return comment(self.say(mark.comment) if mark.visible or not mark.source else self._told(mark))

    def _wiki(self, lines: list[Line]) -> Iterator[str]:
        """Yield paragraphs whose lines end in a hard break; headings, rules and runs of items are their own."""
        run: list[str] = []
        for line in lines:
            if any(isinstance(item, Fork) for item in line):
                yield from _finished(run)
                run = []
                yield from self._paragraph(line)
                continue
            shown = self._inline(line)
            if run and (is_marked(shown) or is_marked(run[-1])) and not (ITEM.match(shown) and ITEM.match(run[-1])):
                yield from _finished(run)
                run = []
            run.append(shown)
        yield from _finished(run)

    def _paragraph(self, items: Line) -> Iterator[str]:
        """Yield a paragraph; one with a conditional in it becomes a whole paragraph for each branch."""
        place = next((at for at, item in enumerate(items) if isinstance(item, Fork)), None)
        if place is None:
            shown = self._inline(items)
            yield from _finished([shown]) if self.wiki else tamed(unmarked(written(shown)))
            return
        fork = items[place]
        assert isinstance(fork, Fork)
        before, after = items[:place], items[place + 1 :]
        if _is_inline(fork) and [condition for condition, _ in fork.branches] == [None]:
            yield from self._paragraph((*before, *_only(fork.branches[0][1]), *after))
            return
        if not _is_inline(fork) or _leaves(items) > MOST_LEAVES:
            yield from self.blocks([before])
            yield from self._fork(fork)
            yield from self.blocks([after])
            return
        branches = [(condition, ((*before, *_only(lines), *after),)) for condition, lines in fork.branches]
        if branches[-1][0] is not None:
            branches.append((None, ((*before, *after),)))
        yield from self._fork(Fork(tuple(branches)))

    def _inline(self, items: Line) -> str:
        made, is_code = "", False
        for item in items:
            shown = self._shown(item)
            touches = isinstance(item, Mark) and item.visible and made and not made[-1].isspace()
            made += f" {shown}" if touches or (is_code and shown[:1].isalnum()) else shown
            is_code = isinstance(item, Mark) and item.visible
        return made

    def _shown(self, item: Item) -> str:
        match item:
            case str():
                return item
            case Chosen(label=label):
                return label
            case Mark(source=source, visible=True):
                return code_span(source)
            case _:
                return ""

    def _fork(self, fork: Fork) -> Iterator[str]:
        """Yield the callouts of a conditional. Branches without text are left out, the others say when they hold."""
        made = [(condition, self.blocks(lines)) for condition, lines in fork.branches]
        while made and not made[-1][1]:
            made.pop()
        if len(made) == 1 and made[0][0] is None:
            yield from made[0][1]
            return
        chained = all(blocks for _, blocks in made)
        before: list[Condition] = []
        for at, (condition, blocks) in enumerate(made):
            own = [condition] if condition is not None else []
            holds = condition if chained else all_of((*(negated(one) for one in before), *own))
            before += own
            if blocks:
                kind = "else" if chained and at else "if"
                yield self._callout(kind, holds, blocks)

    def _callout(self, kind: str, condition: Condition | None, blocks: list[str]) -> str:
        argument = f" {self.notation.condition(condition)}" if condition is not None else ""
        lines = [f"[!{self.notation.kind(kind)}]{argument}", *"\n\n".join(blocks).split("\n")]
        return "\n".join(f"> {line}" if line else ">" for line in lines)


def _is_blank(line: Line) -> bool:
    return all(isinstance(item, str) and not item.strip() for item in line)


def _has_words(line: Line) -> bool:
    """Say whether a line has words besides the links in it, or something that is not text between them."""
    shown = "".join(item for item in line if isinstance(item, str))
    return WORD.search(re.sub(rf"^\s*(?:{START}[^\ufdd9]*\ufdd9|(?:[-*+>#]|\d+[.)])\s)+", "", shown)) is not None or (
        not any(isinstance(item, Chosen) for item in line) and bool(shown.strip()) and not is_marked(shown)
    )


def _stands_alone(line: Line) -> bool:
    """Say whether a line is a conditional or a mark and nothing else."""
    return all(not isinstance(item, str) or not item.strip() for item in line)


def _is_inline(fork: Fork) -> bool:
    """Say whether every branch of a conditional is a part of one line."""
    return all(len(lines) <= 1 and not any(_is_block(line) for line in lines) for _, lines in fork.branches)


def _is_block(line: Line) -> bool:
    return any(isinstance(item, str) and is_marked(item) for item in line[:1])


def _only(lines: tuple[Line, ...]) -> Line:
    return lines[0] if lines else ()


def _leaves(items: Line) -> int:
    """Return how many different texts a line with conditionals in it can be."""
    count = 1
    for item in items:
        if isinstance(item, Fork):
            inner = [_leaves(_only(lines)) for _, lines in item.branches]
            count *= sum(inner) + (item.branches[-1][0] is not None)
    return count


def _ends(line: str, fence: str) -> bool:
    match = FENCE.match(line)
    return match is not None and match[1].startswith(fence) and not line.strip(" `~")


def _finished(run: list[str]) -> Iterator[str]:
    """Yield a paragraph of lines that were no Markdown, each as it was."""
    lines = (tidy(line) if is_marked(line) else guarded(tidy(line.lstrip(" \t"))) for line in _styled(run))
    kept = [unmarked(line).rstrip() for line in lines if line.strip()]
    if kept:
        yield ("\n" if any(ITEM.match(line) for line in run) else "  \n").join(kept)


def _styled(run: list[str]) -> list[str]:
    """Return lines with their styles made Markdown; one may begin in one line and end in another."""
    return written("\n".join(run)).split("\n")


def tidy(line: str) -> str:
    """Return a line with one blank where there were more, and none behind the sign that begins it."""
    return BLANKS.sub(" ", re.sub(f"{STOP}[ \t]+", STOP, line))


def code_shown(block: str) -> str:
    """Return a block in which no line is code and nothing else: that would be an effect, or look like one."""
    lines = block.split("\n")
    only = [ONLY_CODE.fullmatch(line.strip()) is not None for line in lines]
    if all(only):
        return fenced("\n".join(CODE.sub(r"\1", line.strip()) for line in lines), kind="")
    return "\n".join(f"{line.rstrip()}&#8203;" if alone else line for line, alone in zip(lines, only, strict=True))


def comment(words: str) -> str:
    """Return an HTML comment. Nothing in it can end it, and it is no note to the builder."""
    safe = DASHES.sub(lambda run: " ".join(run[0]), " ".join(words.split()))
    return f"<!-- {'· ' if safe.lower().startswith('casusboek') else ''}{safe} -->"


def fenced(source: str, kind: str = "twine") -> str:
    """Return a block of code that nothing in it can end."""
    source = BRACES.sub(" ", source)
    longest = max((len(run) for run in TICKS.findall(source)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{source.strip(chr(10))}\n{fence}"


def code_span(source: str) -> str:
    """Return a span of code on one line that nothing in it can end."""
    line = BRACES.sub(" ", " ".join(source.split())) or " "
    longest = max((len(run) for run in TICKS.findall(line)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if "`" in line else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"
