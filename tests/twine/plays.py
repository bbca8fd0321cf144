"""Small stories made at random in each story format, of what an import translates; and how a case of one is read."""

import json
import random
import re

from tests.twine.truth import texts_shown

from casusboek.model.story import Story
from casusboek.play import State, open_choices

PLACES = ("Hal", "Gang", "Zolder", "Kelder")
LINKS = ("[[{0}->{1}]]", "[[{1}<-{0}]]", "[[{0}|{1}]]")
CHAIN = "<<if {}>>{}<<elseif {}>>{}<<else>>{}<</if>>"
SHAPES = {  # format: change, conditionals, links, links with a change, how a variable begins
    "SugarCube": (
        "<<set {}>>", (CHAIN,), (*LINKS, "<<link '{0}' '{1}'>><</link>>"),
        ("[[{0}|{1}][{2}]]", '<<link "{0}" "{1}">>\n<<set {2}>><</link>>'), "$",
    ),
    "Harlowe": (
        "(set: {})", ("(if: {})[{}](else-if: {})[{}](else:)[{}]", "(unless: {0})[{1}](else:)[{4}]"),
        (*LINKS, '(link-goto: "{0}", "{1}")'), (), "$",
    ),
    "Chapbook": (
        "{}", ("[if {0}]\n{1}\n\n[else]\n{4}\n\n[continued]", "[unless {0}]\n{1}\n\n[else]\n{4}\n\n[cont]"), LINKS, (), "",
    ),
    "Snowman": (
        "<% {} %>", ("<% if ({}) {{ %>{}<% }} else if ({}) {{ %>{}<% }} else {{ %>{}<% }} %>",), LINKS[:1], (), "s.",
    ),
}  # fmt: skip
TOGETHER = {"SugarCube": "<<silently>>{}<</silently>>", "Harlowe": "{{{}}}"}  # around changes: nothing of them shows
BEGINNING = {"SugarCube": "StoryInit", "Harlowe": "Vooraf [startup]"}


class Maker:
    """Makes one story. Words and labels are numbered, so that what is shown can be compared."""

    def __init__(self, format: str, seed: int) -> None:
        """Begin with a seed."""
        self.format, self.chance, self.count = format, random.Random(seed), 0

    def story(self) -> str:
        """Return the story as Twee."""
        about = json.dumps({"ifid": "1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9", "format": self.format, "start": "Begin"})
        start = [
            self._change(f"{name} = {value}") for name, value in (("a", "false"), ("b", "true"), ("n", "0"), ("m", "5"))
        ]
        parts = [f":: StoryTitle\nSpel\n\n:: StoryData\n{about}\n"]
        if self.format in BEGINNING and self.chance.random() < 0.5:
            parts.append(f":: {BEGINNING[self.format]}\n{self._top(start)}")
            start = []
        parts.append(f":: Begin\n{self._top(start)}{self._link('Hal')}\n")
        parts += [f":: {place}\n{self._passage(place)}\n" for place in PLACES]
        return "\n".join(parts)

    def _passage(self, place: str) -> str:
        changes = ["a = true", "a = false", "b = false", "b = true", "n += 1", "n += 2", "m -= 1", "n = 0", "m = 3"]
        top = [self._change(one) for one in self.chance.sample(changes, self.chance.randint(0, 2))]
        lines = [self._line(place) for _ in range(self.chance.randint(1, 4))]
        fork = "> " if self.format == "Chapbook" and self.chance.random() < 0.5 else ""
        links = [fork + self._link(one) for one in self.chance.sample(PLACES, 2)]
        return self._top(top) + "\n\n".join([*lines, *links])

    def _top(self, changes: list[str]) -> str:
        ends = "\n--\n" if self.format == "Chapbook" and changes else "\n\n"
        whole = "\n".join(changes)
        if changes and self.format in TOGETHER and self.chance.random() < 0.3:
            whole = TOGETHER[self.format].format(whole)
        return whole + ends

    def _line(self, place: str) -> str:
        kind = self.chance.randint(0, 3)
        if kind == 0:
            return self._word() + "."
        inner = [self._link(self.chance.choice(PLACES)) if kind == 1 else self._word() + "." for _ in range(3)]
        if kind == 3 and self.format != "Chapbook":
            return f"{self._word()} {self._when(inner, place)} {self._word()}."
        return self._when(inner, place)

    def _when(self, inner: list[str], place: str) -> str:
        return self.chance.choice(SHAPES[self.format][1]).format(
            self._test(place), inner[0], self._test(place), inner[1], inner[2]
        )

    def _test(self, place: str) -> str:
        sigil = SHAPES[self.format][4]
        same, other = ("is", "is not") if self.format == "Harlowe" else ("===", "!==")
        tests = [f"{sigil}a", f"{sigil}b {same} false", f"{sigil}n > 2", f"{sigil}m < 4", f"{sigil}n {other} 1"]
        tests.append(f"not {sigil}a" if self.format == "Harlowe" else f"!{sigil}a")
        seen = {"SugarCube": 'visited("{}")', "Harlowe": '(visited: "{}")', "Chapbook": "trail.includes('{}')"}
        if self.format in seen:
            tests.append(seen[self.format].format(self.chance.choice([one for one in PLACES if one != place])))
        both = "and" if self.format == "Harlowe" else "&&"
        first, second = self.chance.sample(tests, 2)
        return f"{first} {both} {second}" if self.chance.random() < 0.3 else first

    def _change(self, written: str) -> str:
        change, _, _, _, sigil = SHAPES[self.format]
        name, sign, value = written.split()
        if self.format == "Chapbook":
            written = f"{name}: {value}" if sign == "=" else f"{name}: {name} {sign[0]} {value}"
        elif self.format == "Harlowe":
            written = f"${name} to {value}" if sign == "=" else f"${name} to it {sign[0]} {value}"
        else:
            written = f"{sigil}{name} {sign} {value}"
        return change.format(written)

    def _link(self, target: str) -> str:
        setters = SHAPES[self.format][3]
        if setters and self.chance.random() < 0.3:
            return self.chance.choice(setters).format(
                self._word(), target, self.chance.choice(["$n += 1", "$a to true", "$m -= 2"])
            )
        return self.chance.choice(SHAPES[self.format][2]).format(self._word(), target)

    def _word(self) -> str:
        self.count += 1
        return f"woord{self.count}x"


def words_in(text: str) -> list[str]:
    """Return the numbered words in a text, in order."""
    return re.findall(r"woord\d+x", text)


def shown_by(case: Story, state: State) -> tuple[list[str], list[str]]:
    """Return the words that a reader of the case sees, and the labels of the choices."""
    passage = case.passage(state.passage)
    choices = [choice.label.source for choice in open_choices(case, state)]
    return words_in("\n".join(texts_shown(case, state, passage.blocks))), choices
