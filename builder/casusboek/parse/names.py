"""Holds the names in effects and conditions against the meters, facts and settings of a case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.logic import (
    Assign,
    Change,
    Compare,
    Condition,
    Effect,
    Fact,
    Holds,
    Is,
    Mark,
    Meter,
    Seen,
    Setting,
    leaves,
)
from casusboek.model.source import Line, Span
from casusboek.model.story import Assertion, Conditional, Draft, blocks_of, walk
from casusboek.near import near
from casusboek.parse.declared import ANY_OPTION
from casusboek.parse.logic import read_code_span
from casusboek.parse.plain_words import plain_condition

OPTIONS = text("give it `options:` in the front matter")


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names that a case declares, and the pitfalls it may be meant to be tagged with."""

    meters: tuple[Meter, ...]
    facts: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    pitfalls: tuple[str, ...] = ()

    def check_logic(self, draft: Draft) -> Iterator[Diagnostic]:
        """Yield what is wrong with the names in every effect and condition of a draft."""
        for passage in draft.passages:
            yield from self._effects(passage.on_enter)
            for choice in passage.choices:
                yield from self._effects(choice.effects)
                if choice.condition is not None:
                    yield from self.check_condition(choice.condition)
        runs = [walk(draft.cover), *(blocks_of(passage) for passage in draft.passages)]
        for block in (block for run in runs for block in run):
            if isinstance(block, Assertion):
                yield from self.check_condition(block.condition)
            if isinstance(block, Conditional):
                for branch in block.branches:
                    if branch.condition is not None:
                        yield from self.check_condition(branch.condition)

    def knows(self, effects: tuple[Effect, ...], conditions: tuple[Condition, ...]) -> bool:
        """Say whether all names in some logic, of which there is at least one, are declared and used as declared."""
        found = [*self._effects(effects), *(fault for one in conditions for fault in self.check_condition(one))]
        return bool(effects or conditions) and not found

    def held_against(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield findings; a guess at logic that these names would refuse comes with what they refuse."""
        for one in found:
            guess = dict(one.help.values).get("logic") if one.code == "CB301" and one.help is not None else None
            faults = self._in_guess(guess, one.span) if guess is not None else ()
            if all(fault.help != OPTIONS for fault in faults):
                yield one
            for fault in faults:
                help = text("give it `options:` in the front matter, and write here `{logic}`", logic=guess or "")
                yield replace(fault, help=help) if fault.help == OPTIONS else fault

    def _in_guess(self, guess: str, span: Span) -> tuple[Diagnostic, ...]:
        ways = (guess, f"als {guess}")  # behind `[!ALS]` the word need not stand
        read = [read_code_span(Line(path=span.path, number=span.line, column=span.column, text=way)) for way in ways]
        logic = next((one for one in read if not one.diagnostics), read[0])
        conditions = [condition.value for condition in logic.conditions]
        faults = [
            *self._effects(logic.effects),
            *(fault for each in conditions for fault in self.check_condition(each)),
        ]
        return tuple(replace(fault, span=span) for fault in faults)

    def _effects(self, effects: tuple[Effect, ...]) -> Iterator[Diagnostic]:
        for effect in effects:
            match effect:
                case Change(meter=name, span=span):
                    yield from self._expect("meter", name, _first(span, name))
                case Assign(meter=name, span=span):
                    yield from self._expect("meter", name, _first(span, name))
                    yield from self._within_bounds(effect)
                case Mark(fact=name, span=span):
                    yield from self._expect("fact", name, last_part(span, name))
                case _ as never:
                    assert_never(never)

    def _within_bounds(self, effect: Assign) -> Iterator[Diagnostic]:
        meter = next((meter for meter in self.meters if meter.name == effect.meter), None)
        if meter is not None and not meter.low <= effect.value <= meter.high:
            yield error(
                "CB305",
                effect.span,
                text("`{name}` cannot be {value}", name=meter.name, value=effect.value),
                help=text("it runs from {low} to {high}", low=meter.low, high=meter.high),
            )

    def check_condition(self, condition: Condition) -> Iterator[Diagnostic]:
        """Yield what is wrong with the names in a condition."""
        for leaf in leaves(condition):
            match leaf:
                case Compare(meter=name, span=span):
                    yield from self._expect("meter", name, _first(span, name))
                case Holds(fact=name, span=span):
                    yield from self._expect("fact", name, span)
                case Is():
                    yield from self._setting(leaf)
                case Seen():
                    pass
                case _ as never:
                    assert_never(never)

    def _setting(self, leaf: Is) -> Iterator[Diagnostic]:
        setting = next((setting for setting in self.settings if setting.name == leaf.setting), None)
        place = _first(leaf.span, leaf.setting)
        if setting is None and leaf.setting in (fact.name for fact in self.facts):
            yield error("CB303", place, _other_kind(leaf.setting, "fact"), help=_as_fact(leaf))
        elif setting is None:
            yield from self._expect("setting", leaf.setting, place)
        elif not setting.options:
            yield error(
                "CB303",
                place,
                text("the setting `{name}` is a text, and cannot be tested", name=leaf.setting),
                help=OPTIONS,
            )
        elif leaf.option not in (names := [option.name for option in setting.options]) and ANY_OPTION not in names:
            guesses = near(leaf.option, names)
            yield error(
                "CB304",
                leaf.option_span,
                text("the setting `{name}` has no option `{option}`", name=leaf.setting, option=leaf.option),
                help=_did_you_mean(guesses) if guesses else text("there are: {names}", names=_listed(names)),
            )

    def _expect(self, kind: str, name: str, span: Span) -> Iterator[Diagnostic]:
        kinds = {
            "meter": [meter.name for meter in self.meters],
            "fact": [fact.name for fact in self.facts],
            "setting": [setting.name for setting in self.settings],
        }
        if name in kinds[kind]:
            return
        other = next((other for other, names in kinds.items() if name in names), None)
        if other is not None:
            yield error("CB303", span, _other_kind(name, other), help=_how_to_use(name, other))
            return
        yield error("CB302", span, _unknown(kind, name), help=self._declare(kind, name, kinds))

    def _declare(self, kind: str, name: str, kinds: dict[str, list[str]]) -> Sentence:
        guesses = near(name, kinds[kind]) or near(name, [other for names in kinds.values() for other in names])
        if name in self.pitfalls:
            return text("write a pitfall with a `#`, as in `#{name}`", name=name)
        if guesses:
            return _did_you_mean(guesses)
        match kind:
            case "meter":
                return text("declare the meter `{name}` under `meters:` in the front matter", name=name)
            case "fact":
                return text("declare the fact `{name}` under `facts:` in the front matter", name=name)
            case _:
                return text("declare the setting `{name}` under `settings:` in the front matter", name=name)


def told_with_names(draft: Draft, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what was found in a draft; guesses at logic are held against its names."""
    names = Names(meters=draft.meters, facts=draft.facts, settings=draft.settings)
    return tuple(names.held_against(found))


def last_part(span: Span, name: str) -> Span:
    """Return where a name stands that ends a span of one line."""
    return Span(
        path=span.path,
        line=span.end_line,
        column=span.end_column - len(name),
        end_line=span.end_line,
        end_column=span.end_column,
    )


def _first(span: Span, name: str) -> Span:
    """Return where a name stands that begins a span of one line."""
    end = span.column + len(name)
    return Span(path=span.path, line=span.line, column=span.column, end_line=span.line, end_column=end)


def _unknown(kind: str, name: str) -> Sentence:
    match kind:
        case "meter":
            return text("there is no meter `{name}`", name=name)
        case "fact":
            return text("there is no fact `{name}`", name=name)
        case _:
            return text("there is no setting `{name}`", name=name)


def _other_kind(name: str, kind: str) -> Sentence:
    match kind:
        case "meter":
            return text("`{name}` is a meter, and cannot be used like this", name=name)
        case "fact":
            return text("`{name}` is a fact, and cannot be used like this", name=name)
        case _:
            return text("`{name}` is a setting, and cannot be used like this", name=name)


def _how_to_use(name: str, kind: str) -> Sentence:
    match kind:
        case "meter":
            return text("change it with `{name} +1`, and test it with `als {name} > 0`", name=name)
        case "fact":
            return text(
                "make it true with `{name}`, false with `niet {name}`, and test it with `als {name}`", name=name
            )
        case _:
            return text("test it with `als {name} is ...`; a story cannot change it", name=name)


def _as_fact(leaf: Is) -> Sentence:
    """Return how to test a fact that was compared with a word: `rol is onwaar` must not become its opposite."""
    written = f"{leaf.setting} is {leaf.option}"
    meant = plain_condition(written)
    return text("write `{logic}`", logic=meant) if meant != written else _how_to_use(leaf.setting, "fact")


def _did_you_mean(names: tuple[str, ...]) -> Sentence:
    return text("did you mean {names}?", names=_listed(names))


def _listed(names: "list[str] | tuple[str, ...]") -> str:
    return ", ".join(f"`{name}`" for name in names)
