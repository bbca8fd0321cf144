"""Makes Twee files full of traps from a seed: well-formed ones with one thing changed, and plain soup."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

SPACES = [
    " ",
    "\t",
    "  ",
    "\u00a0",
    "\u0085",
    "\u2028",
    "\u2003",
    "\u3000",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1f",
    "\u200b",
    "\ufeff",
]
WORDS = [
    "a",
    "b",
    "Start",
    "Zondag",
    "Überraschung",
    "日本",
    "🎲",
    "e\u0301",
    "StoryTitle",
    "StoryIncludes",
    "Start",
    "\x00",
    "ſ",
]
ESCAPES = ["\\[", "\\]", "\\{", "\\}", "\\\\", "\\x", "\\ ", "\\:", "\\é", "\\"]
MARKS = ["[", "]", "{", "}", '"', ":", "::", "<1,2>", "->", "|", ",", "'"]
VALUES = [
    '"1,2"',
    '"100,200"',
    '""',
    "1",
    "null",
    "true",
    "[]",
    '{"a":{"b":"}"}}',
    '"\\ud83d\\ude00"',
    '"\\ud800"',
    '"a\\"b"',
    "NaN",
    "-1.5e3",
    "01",
    '"\\u0041<&>\u2028"',
    '"\\x"',
    '"a\tb"',
    "1e999",
    '"]"',
    '"[{"',
    "9" * 50,
    "-",
    '"é"',
    "Infinity",
]
KEYS = ["position", "size", "Position", "SIZE", "po\u017fition", "id", "", "x y", "pos\\u0069tion"]
IFIDS = [
    "D674C58C-DEFA-4F70-B7A2-27742230C0FC",
    "d674c58c-defa-4f70-b7a2-27742230c0fc",
    "UUID://D674C58C-DEFA-4F70-B7A2-27742230C0FC//",
    "D674C58C-DEFA-6F70-B7A2-27742230C0FC",
    "D674C58C-DEFA-4F70-C7A2-27742230C0FC",
    "x",
    "",
    "uuid://D674C58C-DEFA-4F70-B7A2-27742230C0FC//",
]
LINE_ENDS = ["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r"]
DATA = [
    '"format":"Harlowe"',
    '"start":"a"',
    '"zoom":1.5',
    '"zoom":"1"',
    '"tag-colors":{"a":"red"}',
    '"tag-colors":{"a":1}',
    '"options":["x",null]',
    '"options":"x"',
    '"FORMAT":null',
    '"format-version":3',
    '"x":[1,{"y":null}]',
    '"zoom":1e400',
    '"creator":{"a":[true]}',
]


class Generator:
    """Twee files from one seed, in order."""

    def __init__(self, seed: int, examples: list[bytes]) -> None:
        """Start at a seed. Some files will be examples with something changed."""
        self.random = random.Random(seed)
        self.examples = examples

    def file(self) -> bytes:
        """Make the next file."""
        if self.random.random() < 0.1:
            return self.changed_example()
        text = self.soup() if self.random.random() < 0.15 else self.story()
        if self.random.random() < 0.03:
            text = "\ufeff" + text
        content = text.encode("utf-8")
        if self.random.random() < 0.05:
            at = self.random.randint(0, len(content))
            content = content[:at] + bytes([self.random.randint(128, 255)]) + content[at:]
        return content

    def changed_example(self) -> bytes:
        """An example with one to three changes, cut off at 4,000 bytes."""
        text = self.pick(self.examples)[:4000].decode("utf-8", "replace")
        for _ in range(self.random.randint(1, 3)):
            text = self.mutated(text)
        return text.encode("utf-8")

    def soup(self) -> str:
        """Any pieces in any order."""
        pools = [SPACES, WORDS, ESCAPES, MARKS, VALUES, LINE_ENDS, ["\n::", "\n:: ", "::"]]
        return "".join(self.pick(self.pick(pools)) for _ in range(self.random.randint(0, 40)))

    def story(self) -> str:
        """Passages, most of them well-formed, most of the time with one mutation somewhere."""
        parts = [self.prolog(), *(self.passage() for _ in range(self.random.randint(0, 5)))]
        text = "".join(parts)
        return self.mutated(text) if self.random.random() < 0.4 else text

    def prolog(self) -> str:
        """Mostly nothing."""
        return self.pick(["", "", "", "", "text\n", "\n\n", " ::", "\x1c\n"])

    def passage(self) -> str:
        """A header and a text."""
        if self.random.random() < 0.08:
            return f":: StoryData{self.end()}{self.story_data()}{self.end()}"
        header = "::" + self.gap() + self.name() + self.gap() + self.tags() + self.metadata()
        return header + self.end() + self.text() + self.end()

    def name(self) -> str:
        """One to three words, sometimes with escapes."""
        pools = [WORDS] * 6 + [ESCAPES[:9], SPACES]
        name = self.gap().join(self.pick(self.pick(pools)) for _ in range(self.random.randint(1, 3)))
        return name + ("\\" if self.random.random() < 0.02 else "")

    def tags(self) -> str:
        """A block of tags, or nothing."""
        if self.random.random() < 0.6:
            return ""
        inside = self.gap().join(
            self.pick(self.pick([WORDS, WORDS, ESCAPES[:9], SPACES])) for _ in range(self.random.randint(0, 4))
        )
        return f"[{inside}]" + self.pick(["", " ", "\t", "  ", " ", "\u00a0" if self.random.random() < 0.1 else ""])

    def metadata(self) -> str:
        """A metadata block, or nothing."""
        if self.random.random() < 0.6:
            return ""
        pairs = [
            f'{self.blank()}"{self.pick(KEYS)}"{self.blank()}:{self.pick(VALUES)}'
            for _ in range(self.random.randint(0, 3))
        ]
        return "{" + ",".join(pairs) + self.blank() + "}" + self.pick(["", " ", "\t"])

    def story_data(self) -> str:
        """JSON for StoryData, mostly good."""
        if self.random.random() < 0.1:
            return self.pick(["", "null", "[]", '"x"', "{", "{}x", "{'a':1}", '{"ifid":1}', '{"ifid":null,}'])
        pairs = (
            [f'"{self.pick(["ifid", "ifid", "IFID"])}":"{self.pick(IFIDS[:3] + IFIDS)}"']
            if self.random.random() < 0.8
            else []
        )
        pairs += [self.pick(DATA) for _ in range(self.random.randint(0, 3))]
        return "{" + f",{self.pick(['', ' ', chr(10)])}".join(pairs) + "}"

    def text(self) -> str:
        """Some lines, with the beginnings of lines that could be headers."""
        pools = [WORDS, MARKS, SPACES, LINE_ENDS, ["\n ::", "\n:", "\\::", "[[a->b]]", "\n\\:: x"]]
        return "".join(self.pick(self.pick(pools)) for _ in range(self.random.randint(0, 8)))

    def mutated(self, text: str) -> str:
        """Put in, take out or double a little somewhere."""
        if not text:
            return text
        at = self.random.randrange(len(text))
        match self.random.randrange(3):
            case 0:
                return text[:at] + self.pick(self.pick([SPACES, ESCAPES, MARKS, LINE_ENDS, ["\n::"]])) + text[at:]
            case 1:
                return text[:at] + text[at + self.random.randint(1, 3) :]
            case _:
                return text[:at] + text[at : at + 5] + text[at:]

    def gap(self) -> str:
        """Mostly one space."""
        return self.pick(SPACES) if self.random.random() < 0.1 else self.pick([" ", " ", " ", ""])

    def blank(self) -> str:
        """Mostly nothing."""
        return self.pick([" ", "\t", "\u00a0", "\x0b"]) if self.random.random() < 0.05 else ""

    def end(self) -> str:
        """A line end."""
        return self.pick(LINE_ENDS)

    def pick(self, pool: Sequence[T]) -> T:
        """Take one."""
        return self.random.choice(pool)
