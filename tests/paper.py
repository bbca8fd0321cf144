"""Plays a gamebook as a person does who has nothing but the paper: reads its words, ticks boxes, follows numbers.

It knows nothing of a story. From the page it takes what can be seen: numbers, words, lines beside a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.built_page import VOID

QUOTED = re.compile(r"“[^“”]*”")
NUMBER = r"(−?\d+)"
WAYS = r"(?: \(Q\d+(?: of (?:Q\d+|een keuze zoals deze))*\))?"
BOXES = rf"(\d+{WAYS}(?:(?:, | en )\d+{WAYS})*)"
COMPARED = {
    rf" lager is dan {NUMBER}": lambda now, number: now < number,
    rf" hoogstens {NUMBER} is": lambda now, number: now <= number,
    rf" {NUMBER} is": lambda now, number: now == number,
    rf" niet {NUMBER} is": lambda now, number: now != number,
    rf" minstens {NUMBER} is": lambda now, number: now >= number,
    rf" hoger is dan {NUMBER}": lambda now, number: now > number,
}


@dataclass
class Node:
    """An element, with what stands in it."""

    tag: str
    has: dict[str, str]
    inside: list["Node | str"] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All text in it, as one line."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            else:
                yield from one._texts()
        yield " " if self.tag in ("p", "li", "div", "td", "th", "h3", "h4", "summary", "figcaption") else ""

    def find(self, tag: str = "", mark: str = "") -> Iterator["Node"]:
        """Yield the elements in it with a tag and an attribute."""
        for one in self.inside:
            if isinstance(one, Node):
                if (not tag or one.tag == tag) and (not mark or mark in one.has):
                    yield one
                yield from one.find(tag, mark)


class _Tree(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


@dataclass(kw_only=True)
class Read:
    """One piece as read: its title, the text that holds for this reader, where each open choice goes, or the way on."""

    number: int
    title: str
    text: str
    choices: dict[str, int]
    onward: int | None
    is_end: bool


class Paper:
    """A reader with the paper in hand. `chosen` is what was chosen first, by the words of the question."""

    def __init__(self, page: str, chosen: dict[str, str] | None = None) -> None:
        """Take up the booklet, and lay the tally sheet beside it."""
        tree = _Tree(page).open[0]
        self.pieces = {int(next(one.find("h3")).words): one for one in tree.find("article")}
        sheet = next(one for one in tree.find("section") if one.has.get("id") == "cb-tally")
        self.ticked = {
            int(next(box.find("b")).words): "aangekruist vanaf het begin" in box.words
            for found in sheet.find("ol")
            for box in found.find("li")
        }
        self.low, self.high, self.now = dict[str, int](), dict[str, int](), dict[str, int]()
        for row in sheet.find("div", "data-cb-track"):
            label, said = next(row.find("b")).words, next(row.find("small")).words
            start, low, high = (number(one) for one in re.findall(NUMBER, said))
            self.now[label], self.low[label], self.high[label] = start, low, high
        self.options = {
            one[0]: one[1:]
            for said in tree.find("li", "data-cb-option")
            if (one := [words.strip("“”") for words in QUOTED.findall(said.words)])
        }
        self.chosen = {question: (chosen or {}).get(question, options[0]) for question, options in self.options.items()}
        self.been: list[int] = []
        self.left: set[int] = set()

    def read(self, number: int) -> Read:
        """Read a piece, and do at once what it says."""
        piece, self.been = self.pieces[number], [*self.been, number]
        body = [one for one in piece.inside if isinstance(one, Node)]
        for one in body:
            if one.tag == "p" and "data-cb-noted" in one.has:
                self.note(one.words)
        ways = {
            next(one.find("b")).words: one for found in piece.find("ul", "data-cb-ways") for one in found.find("li")
        }
        self.ways = {letter: way for letter, way in ways.items() if self._is_open(way)}
        onward = [one for one in piece.find("span", "data-cb-go") if not ways]
        return Read(
            number=number,
            title=next((one.words for one in piece.find("p", "data-cb-title")), ""),
            text=" ".join(" ".join(self._shown(body)).split()),
            choices={letter: _goes(way) for letter, way in self.ways.items()},
            onward=int(next(onward[0].find("a")).words) if onward else None,
            is_end="Dit is het einde." in piece.words,
        )

    def choose(self, letter: str) -> int:
        """Take a choice; return the number that it goes to."""
        self.left.add(self.been[-1])
        for one in self.ways[letter].find("p", "data-cb-noted"):
            self.note(one.words)
        return _goes(self.ways[letter])

    def note(self, words: str) -> None:
        """Do with a pen what is said: "Noteer: Druk +1; kruis vakje 3 aan."."""
        for deed in words.removeprefix("Noteer: ").removesuffix(".").split("; "):
            if found := re.fullmatch(r"kruis vakje (\d+) aan", deed):
                assert int(found[1]) in self.ticked, deed
                self.ticked[int(found[1])] = True
            elif found := re.fullmatch(r"maak vakje (\d+) leeg", deed):
                assert int(found[1]) in self.ticked, deed
                self.ticked[int(found[1])] = False
            elif found := re.fullmatch(r"zet (.+) op (−?\d+)", deed):
                self._stands(found[1], number(found[2]))
            elif found := re.fullmatch(r"(.+) ([+−]\d+)", deed):
                self._stands(found[1], self.now[found[1]] + number(found[2]))
            else:
                raise AssertionError(f"nobody knows what to do: {deed}")

    def _stands(self, label: str, at: int) -> None:
        """Move a stone: at the end of a row it stays where it is."""
        self.now[label] = max(self.low[label], min(self.high[label], at))

    def holds(self, words: str) -> bool:
        """Say whether something is so, as told behind "Alleen als"."""
        self._quotes = QUOTED.findall(words)
        at = iter(range(len(self._quotes)))
        value, rest = self._joined(QUOTED.sub(lambda _: f"Q{next(at)}", words))
        assert rest == "", f"cannot be understood: {words!r} from {rest!r}"
        return value

    def _joined(self, words: str) -> tuple[bool, str]:
        value, words = self._one(words)
        joined = ""
        while found := re.match(r" (en|of) ", words):
            assert joined in ("", found[1]), f"means two things: {words}"
            joined = found[1]
            another, words = self._one(words[found.end() :])
            value = (value and another) if joined == "en" else (value or another)
        return value, words

    def _one(self, words: str) -> tuple[bool, str]:
        if words.startswith("("):
            value, rest = self._joined(words[1:])
            assert rest.startswith(")"), rest
            return value, rest[1:]
        for pattern, answer in (
            (rf"vakje {BOXES} (aangekruist|leeg) is", self._boxes(all)),
            (rf"de vakjes {BOXES} allemaal (aangekruist|leeg) zijn", self._boxes(all)),
            (rf"een of meer van de vakjes {BOXES} (aangekruist|leeg) is", self._boxes(any)),
            (r"u in Q(\d+) bent geweest", lambda found: self._place(found[1]) in self.been),
            (r"u niet in Q(\d+) bent geweest", lambda found: self._place(found[1]) not in self.been),
            (r"bij Q(\d+) is gekozen voor Q(\d+)", lambda found: self._is(found)),
            (r"bij Q(\d+) iets anders is gekozen dan Q(\d+)", lambda found: not self._is(found)),
        ):
            if found := re.match(pattern, words):
                return answer(found), words[found.end() :]
        for label in sorted(self.now, key=len, reverse=True):
            for pattern, compare in COMPARED.items():
                if words.startswith(label) and (found := re.match(pattern, words[len(label) :])):
                    return compare(self.now[label], number(found[1])), words[len(label) + found.end() :]
        raise AssertionError(f"cannot be understood: {words}")

    def _boxes(self, every):
        def answer(found: re.Match[str]) -> bool:
            boxes = [int(one) for one in re.findall(r"(?<!Q)\b\d+", found[1])]
            return bool(every(self.ticked[one] == (found[2] == "aangekruist") for one in boxes))

        return answer

    def _place(self, quote: str) -> int:
        found = re.search(r"\(nummer (\d+)\)”$", self._quotes[int(quote)])
        assert found, self._quotes
        return int(found[1])

    def _is(self, found: re.Match[str]) -> bool:
        question, option = (self._quotes[int(one)].strip("“”") for one in found.groups())
        assert option in self.options[question], (question, option)
        return self.chosen[question] == option

    def _is_open(self, way: Node) -> bool:
        said = [one.words for one in way.find("p", "data-cb-when")]
        return all(self.holds(one.removeprefix("Alleen als ").removesuffix(".")) for one in said)

    def _shown(self, nodes: list["Node | str"]) -> Iterator[str]:
        """Yield the text that holds; of texts with a line beside it and `Anders` only the first that holds."""
        settled = False
        for one in nodes:
            if isinstance(one, str):
                yield one
            elif "data-cb-ways" in one.has or "data-cb-go" in one.has or one.tag == "summary":
                continue
            elif "data-cb-if" in one.has or "data-cb-echo" in one.has:
                holds = not settled and self._told(one)
                settled = settled or ("data-cb-if" in one.has and holds)
                if holds:
                    yield from self._shown([two for two in one.inside if not _is_told(two)])
            else:
                yield from self._shown(one.inside)
                yield " "

    def _told(self, part: Node) -> bool:
        """Say whether a text with a line beside it is for this reader: by the words above it."""
        above = next((one.words for one in part.inside if _is_told(one)), "")
        if found := re.fullmatch(r"Alleen als u een keuze maakte in “.*\(nummer (\d+)\)”:", above):
            return int(found[1]) in self.left
        if above in ("", "Anders:"):
            return True
        assert re.match(r"Alleen als |Anders, alleen als ", above), above
        return self.holds(re.sub(r"^(?:Anders, a|A)lleen als ", "", above).removesuffix(":"))


def number(words: str) -> int:
    """Return the number that is written, with a real minus sign."""
    return int(words.replace("−", "-"))


def _is_told(one: "Node | str") -> bool:
    return isinstance(one, Node) and one.has.get("data-cb-only") == "paper"


def _goes(way: Node) -> int:
    found = re.fullmatch(r"ga naar (\d+)", next(way.find("span", "data-cb-go")).words)
    assert found, way.words
    return int(found[1])
