"""Checks a story: explores it, plans a meeting, applies every rule, then the author's waivers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casusboek.check.expected import check_routes
from casusboek.check.explore import LIMIT, TEXT_LIMIT, Exploration, explore
from casusboek.check.plays import Plays
from casusboek.check.rules import balance, continuity, hearing, idle, lesson, logic, reachability, room, teaching
from casusboek.check.texts.prose import PROSE_CODES
from casusboek.check.waivers import waive
from casusboek.meeting.course import Step, expected_routes, plan
from casusboek.model.diagnostic import Diagnostic, Severity
from casusboek.model.known import PROVEN, explored
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One code, the function that finds it, and whether an author may allow it with a reason.

    `proves` looks at what exploring showed: what it finds is proven, unless it says otherwise itself.
    `meets` looks at the course of a meeting instead; `plays` at what plays come to, of a story in which every
    reader comes to an ending. `judges`: it is about a case as a whole, and waits until nothing is broken any more.
    """

    code: str
    find: Callable[[Story, Shelf], Iterable[Diagnostic]] = lambda *_: ()
    proves: Callable[[Story, Exploration], Iterable[Diagnostic]] | None = None
    meets: Callable[[Story, tuple[Step, ...]], Iterable[Diagnostic]] | None = None
    plays: Callable[[Story, Shelf, Plays], Iterable[Diagnostic]] | None = None
    waivable: bool = True
    judges: bool = False


RULES = (
    Rule(code="CB401", find=lambda story, shelf: reachability.dead_ends(story), waivable=False),
    Rule(code="CB402", find=lambda story, shelf: reachability.cut_off(story)),
    Rule(code="CB403", proves=reachability.never_reached),
    Rule(code="CB404", proves=reachability.stuck_states, waivable=False),
    Rule(code="CB405", proves=reachability.endless_loops, waivable=False),
    Rule(code="CB406", proves=logic.never_open),
    Rule(code="CB407", proves=logic.never_shown),
    Rule(code="CB408", proves=logic.choice_always_open),
    Rule(code="CB409", proves=logic.text_always_shown),
    Rule(code="CB410", find=lambda story, shelf: logic.same_choices(story)),
    Rule(code="CB411", find=lambda story, shelf: logic.idle_choices(story)),
    Rule(code="CB412", judges=True, find=lambda story, shelf: idle.unread_facts(story)),
    Rule(code="CB413", judges=True, find=lambda story, shelf: idle.unread_meters(story)),
    Rule(code="CB414", judges=True, plays=idle.meters_at_their_bound),
    Rule(code="CB415", judges=True, plays=idle.swallowed_effects),
    Rule(code="CB416", judges=True, find=lambda story, shelf: idle.idle_settings(story)),
    Rule(code="CB417", judges=True, find=lambda story, shelf: idle.handed_on_twice(story)),
    Rule(code="CB441", judges=True, plays=balance.better_options),
    Rule(code="CB442", judges=True, plays=balance.uneven_endings),
    Rule(code="CB443", judges=True, plays=balance.hidden_answers),
    Rule(code="CB444", judges=True, find=lambda story, shelf: balance.tagged_score_lower(story)),
    Rule(code="CB445", judges=True, plays=balance.tagged_endings),
    Rule(code="CB446", judges=True, find=lesson.moves_only_as_pitfalls),
    Rule(code="CB447", judges=True, find=lambda story, shelf: lesson.bait_words(story)),
    Rule(code="CB448", judges=True, find=lambda story, shelf: balance.longest_is_best(story)),
    Rule(code="CB449", judges=True, find=lambda story, shelf: lesson.judging_words(story)),
    Rule(code="CB450", judges=True, plays=balance.endings_without_a_price),
    Rule(code="CB451", judges=True, find=lambda story, shelf: lesson.no_note_for_the_trainer(story)),
    Rule(code="CB452", judges=True, plays=lesson.other_solo_minutes),
    Rule(code="CB453", judges=True, find=lambda story, shelf: lesson.long_without_a_decision(story)),
    Rule(code="CB470", proves=continuity.broken_assertions, waivable=False),
    Rule(code="CB471", find=lambda story, shelf: continuity.other_weekdays(story)),
    Rule(code="CB472", proves=continuity.time_runs_back),
    Rule(code="CB473", find=lambda story, shelf: continuity.wrong_sums(story)),
    Rule(code="CB474", find=lambda story, shelf: hearing.too_early(story), waivable=False),
    Rule(code="CB490", proves=reachability.search_stopped),
    Rule(code="CB491", proves=logic.unsettled_texts),
    Rule(code="CB504", find=lambda story, shelf: teaching.unasked_questions(story)),
    Rule(code="CB530", meets=room.other_minutes),
    Rule(code="CB531", meets=room.no_bridge),
    Rule(code="CB532", meets=room.over_screens),
)
JUDGING = frozenset(rule.code for rule in RULES if rule.judges)
WHOLE = 4  # decisions; what has fewer is an exercise
WAIVABLE = frozenset(rule.code for rule in RULES if rule.waivable) | {"CB503", "CB543"} | PROSE_CODES


def check(
    story: Story,
    shelf: Shelf,
    routes: SourceFile | None = None,
    *,
    texts: tuple[Diagnostic, ...] = (),
    limit: int = LIMIT,
    text_limit: int = TEXT_LIMIT,
    rules: Iterable[Rule] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about a story, in the order of the text; expected routes come last.

    Give the story as its author wrote it, without a municipality's own settings: what is proven here holds for every
    option of every setting. `texts` is what was found in its texts, for the waivers. The limits are those of `explore`.
    """
    exploration = explore(story, limit=limit, text_limit=text_limit)
    steps, plays = plan(story, expected_routes(routes)), Plays(story)

    def found_by(rule: Rule) -> Iterable[Diagnostic]:
        if rule.plays:
            told = rule.plays(story, shelf, plays) if _ends(story, exploration) else ()
            return (explored(one, plays.known()) for one in told)
        if rule.proves:
            return (explored(one, PROVEN) for one in rule.proves(story, exploration))
        return rule.meets(story, steps) if rule.meets else rule.find(story, shelf)

    asked = tuple(RULES if rules is None else rules)
    found = [*texts, *(one for rule in asked if not rule.judges for one in found_by(rule))]
    judged = rules is not None or (is_whole(story) and not is_broken(story, found))
    if judged:
        found += (one for rule in asked if rule.judges for one in found_by(rule))
    kept = waive(story, found, WAIVABLE, unasked=frozenset() if judged else JUDGING)
    kept = tuple(sorted(kept, key=lambda one: (one.span.line, one.span.column, one.code)))
    return (*kept, *(check_routes(story, routes) if routes is not None else ()))


def is_whole(story: Story) -> bool:
    """Say whether a case is meant as a whole: it tells how long it takes, and has decisions to judge."""
    about = story.about
    timed = about.solo_minutes is not None or about.plenary_minutes is not None
    return timed and sum(len(passage.choices) > 1 for passage in story.passages) >= WHOLE


def is_broken(story: Story, found: Iterable[Diagnostic]) -> bool:
    """Say whether there is anything worse than advice among findings, those that are allowed left out."""
    return any(one.severity is not Severity.ADVICE for one in waive(story, found, WAIVABLE, unasked=JUDGING))


def _ends(story: Story, exploration: Exploration) -> bool:
    """Say whether every reader comes to an ending, as far as is known."""
    dead = any(not passage.choices and passage.reflection is None for passage in story.passages)
    return not (dead or exploration.stuck or exploration.trapped)
