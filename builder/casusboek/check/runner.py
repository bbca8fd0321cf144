"""Checks a story: explores it, applies every rule, then the author's waivers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casusboek.check.expected import check_routes
from casusboek.check.explore import LIMIT, TEXT_LIMIT, Exploration, explore
from casusboek.check.rules import logic, reachability, teaching
from casusboek.check.waivers import waive
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.model.story import Shelf, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One code, the function that finds it, and whether an author may allow it with a reason."""

    code: str
    find: Callable[[Story, Shelf, Exploration], Iterable[Diagnostic]]
    waivable: bool = True


RULES = (
    Rule(code="CB401", find=lambda story, shelf, _: reachability.dead_ends(story), waivable=False),
    Rule(code="CB402", find=lambda story, shelf, _: reachability.cut_off(story)),
    Rule(code="CB403", find=reachability.never_reached),
    Rule(code="CB404", find=reachability.stuck_states, waivable=False),
    Rule(code="CB405", find=reachability.endless_loops, waivable=False),
    Rule(code="CB406", find=logic.never_open),
    Rule(code="CB407", find=logic.never_shown),
    Rule(code="CB408", find=logic.choice_always_open),
    Rule(code="CB409", find=logic.text_always_shown),
    Rule(code="CB410", find=logic.same_choices),
    Rule(code="CB411", find=logic.idle_choices),
    Rule(code="CB490", find=reachability.search_stopped),
    Rule(code="CB491", find=logic.unsettled_texts),
    Rule(code="CB504", find=lambda story, shelf, _: teaching.unasked_questions(story)),
)
WAIVABLE = frozenset(rule.code for rule in RULES if rule.waivable) | {"CB503"}


def check(
    story: Story,
    shelf: Shelf,
    routes: SourceFile | None = None,
    *,
    texts: tuple[Diagnostic, ...] = (),
    limit: int = LIMIT,
    text_limit: int = TEXT_LIMIT,
    rules: Iterable[Rule] = RULES,
) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about a story, in the order of the text; expected routes come last.

    Give the story as its author wrote it, without a municipality's own settings: what is proven here holds for every
    option of every setting. `texts` is what was found in its texts, for the waivers. The limits are those of `explore`.
    """
    exploration = explore(story, limit=limit, text_limit=text_limit)
    found = [*texts, *(diagnostic for rule in rules for diagnostic in rule.find(story, shelf, exploration))]
    kept = sorted(waive(story, found, WAIVABLE), key=lambda one: (one.span.line, one.span.column, one.code))
    return (*kept, *(check_routes(story, routes) if routes is not None else ()))
