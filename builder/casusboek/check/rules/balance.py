"""Rules about a hidden right answer: endings nearly nobody or nearly everybody gets, options that are simply better.

A score is what an option does to the meters together, an unwelcome end counted against it (`high: bad`). A policy
takes, of the open choices, at random one of those within a point of the best.
"""

from collections.abc import Callable, Iterator, Sequence

from casusboek.check.plays import Plays
from casusboek.check.reading import count
from casusboek.model.diagnostic import Diagnostic, Note, Sentence, advice, text
from casusboek.model.known import explored
from casusboek.model.logic import Assign, Change
from casusboek.model.shelf import Profile, Shelf
from casusboek.model.story import Choice, Passage, Story

RARE, COMMON, SURE = 0.01, 0.6, 0.9
POINT = 1
TAGGED_LESS = 0.5
DECISIONS = 3  # a case with fewer is too small for shares to mean anything
LONGEST_BEST = 0.6
ENOUGH = 20
Policy = Callable[[Sequence[Choice]], Sequence[Choice]]


def better_options(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB441: an option that is at least as good for every meter as each other one, and better for some.

    Only options that are open together are compared: a reader never has the others.
    """
    for passage in _decisions(story):
        moves = {choice.id: _moves(story, choice) for choice in passage.choices}
        for choice in passage.choices:
            mine = moves[choice.id]
            beside = [opened - {choice.id} for opened in plays.together[passage.id] if choice.id in opened]
            others = [moves[other] for opened in beside for other in opened]
            if others and all(_at_least(mine, other) and mine != other for other in others):
                message = text("choice {letter} is better than the others for every meter", letter=choice.letter)
                help = text("let it cost something too, or give another option something that it lacks")
                yield advice("CB441", choice.label.span, message, help=help)


def uneven_endings(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB442: an ending that nearly nobody or nearly everybody comes to, when every open choice is as likely."""
    if len(_decisions(story)) < DECISIONS or len(story.endings) < 2:
        return
    shares = plays.shares()
    for ending in story.endings:
        if ending.id not in shares:
            continue
        share = shares[ending.id]
        values = {"id": ending.id, "share": f"{share.value:.1%}"}
        help = text("look with `casusboek stats` which choices lead here, and change a condition or a target")
        known = plays.known(None if plays.is_exact else round(share.value * len(plays.sampled)))
        if share.high < RARE:
            found = advice("CB442", ending.span, text("only {share} of plays end in `{id}`", **values), help=help)
            yield explored(found, known)
        elif share.low > COMMON:
            found = advice("CB442", ending.span, text("{share} of plays end in `{id}`", **values), help=help)
            yield explored(found, known)


def hidden_answers(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB443: a way of choosing that always comes to the same ending: there is a right answer to be found."""
    if len(_decisions(story)) < DECISIONS or len(story.endings) < 2:
        return
    usual = plays.shares()
    found: dict[str, list[Sentence]] = {}
    for name, policy in policies(story, shelf):
        for id, share in plays.shares(policy).items():
            if share.value >= SURE and usual[id].value < SURE:
                found.setdefault(id, []).append(name)
    for id, names in found.items():
        message = text("there is a way to be nearly sure of `{id}`: a hidden right answer", id=id)
        help = text("let the options of a decision differ in what moves, hardly in their sum, and let luck exist")
        yield advice("CB443", story.passage(id).span, message, help=help, notes=[Note(message=name) for name in names])


def policies(story: Story, shelf: Shelf) -> Iterator[tuple[Sentence, Policy]]:
    """Yield ways of choosing, each with what it is called."""
    if story.meters:
        yield text("who takes the highest sum of all meters"), _best(lambda one: score(story, one))
    for at, meter in enumerate(story.meters if len(story.meters) > 1 else ()):
        yield text("who only looks at `{name}`", name=meter.name), _best(_of_meter(story, at))
    if any(choice.pitfalls for choice in _choices(story)):
        yield text("who never steps into a pitfall"), untagged
    if any(choice.values for choice in _choices(story)):
        for profile in shelf.profiles:
            yield text("the profile `{name}`", name=profile.name), by_profile(profile)


def untagged(opened: Sequence[Choice]) -> Sequence[Choice]:
    """Be the policy that takes no option with a pitfall, unless there is no other."""
    return [choice for choice in opened if not choice.pitfalls] or opened


def by_profile(profile: Profile) -> Policy:
    """Return the policy of a profile: its first value counts most points, its last value one, any other none."""
    points = {value.value: len(profile.order) - at for at, value in enumerate(profile.order)}
    return _best(lambda choice: max((points.get(value.value, 0) for value in choice.values), default=0))


def _of_meter(story: Story, at: int) -> Callable[[Choice], int]:
    return lambda choice: _moves(story, choice)[at]


def _best(value: Callable[[Choice], int]) -> Policy:
    def policy(opened: Sequence[Choice]) -> Sequence[Choice]:
        best = max(map(value, opened))
        return [choice for choice in opened if value(choice) >= best - POINT]

    return policy


def tagged_score_lower(story: Story) -> Iterator[Diagnostic]:
    """CB444: options with a pitfall score lower than those without: the meters tell which option is the trap."""
    options = [choice for passage in _decisions(story) for choice in passage.choices]
    tagged = [score(story, choice) for choice in options if choice.pitfalls]
    plain = [score(story, choice) for choice in options if not choice.pitfalls]
    if min(len(tagged), len(plain)) < DECISIONS:
        return
    less = sum(plain) / len(plain) - sum(tagged) / len(tagged)
    if less > TAGGED_LESS:
        first = next(choice for choice in options if choice.pitfalls)
        message = text(
            "the {count} options with a pitfall score {less} lower on average than the others",
            count=len(tagged),
            less=f"{less:.1f}",
        )
        help = text("give some of them something to win: a pitfall is about how something is done")
        yield advice("CB444", first.label.span, message, help=help)


def tagged_endings(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB445: an ending that nobody comes to without stepping into a pitfall."""
    if not any(choice.pitfalls for choice in _choices(story)):
        return
    without = plays.shares(untagged)
    for ending in story.endings:
        if without and ending.id in plays.shares() and ending.id not in without:
            message = text("nobody comes to `{id}` without stepping into a pitfall", id=ending.id)
            help = text("let an option without a pitfall lead there too: every ending has its gain and its price")
            yield advice("CB445", ending.span, message, help=help)


def longest_is_best(story: Story) -> Iterator[Diagnostic]:
    """CB448: the longest option is mostly the best one: who looks at length alone finds it."""
    hits, decisions = 0, 0
    for passage in _decisions(story):
        lengths = [count(choice.label) for choice in passage.choices]
        scores = [score(story, choice) for choice in passage.choices]
        if scores.count(max(scores)) == 1 and lengths.count(max(lengths)) == 1:
            decisions += 1
            hits += scores.index(max(scores)) == lengths.index(max(lengths))
    if decisions > DECISIONS and hits >= LONGEST_BEST * decisions:
        message = text("the longest option is the best one in {hits} of {count} decisions", hits=hits, count=decisions)
        help = text("write the options of a decision at about the same length")
        yield advice("CB448", story.span, message, help=help)


def endings_without_a_price(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB450: an ending in which no meter is ever worse than at the start."""
    for ending in story.endings:
        there = [play.meters for play in plays.sampled if play.ending == ending.id]
        if story.meters and len(there) >= ENOUGH and not any(_is_worse(story, meters) for meters in there):
            message = text("`{id}` costs nothing: no meter is worse there than at the start", id=ending.id)
            help = text("let something be lost on every way here, or tell in the text what it cost")
            seen = Note(message=text("seen in {count} plays that end there", count=len(there)))
            yield explored(advice("CB450", ending.span, message, help=help, notes=(seen,)), plays.known(len(there)))


def _is_worse(story: Story, meters: tuple[int, ...]) -> bool:
    return any(
        (value > meter.start) if meter.bad == "high" else (value < meter.start)
        for meter, value in zip(story.meters, meters, strict=True)
    )


def score(story: Story, choice: Choice) -> int:
    """Return what an option does to all meters together; what is unwelcome counts against it."""
    return sum(_moves(story, choice))


def _moves(story: Story, choice: Choice) -> list[int]:
    """Return what an option, and entering its target, do to each meter: welcome is more."""
    found = {meter.name: 0 for meter in story.meters}
    for effect in (*choice.effects, *story.passage(choice.target.value).on_enter):
        match effect:
            case Change(meter=name, amount=amount):
                found[name] += amount
            case Assign(meter=name, value=value):
                found[name] = value - next(meter.start for meter in story.meters if meter.name == name)
    return [-found[meter.name] if meter.bad == "high" else found[meter.name] for meter in story.meters]


def _at_least(mine: list[int], other: list[int]) -> bool:
    return all(a >= b for a, b in zip(mine, other, strict=True))


def _decisions(story: Story) -> list[Passage]:
    return [passage for passage in story.passages if len(passage.choices) > 1]


def _choices(story: Story) -> Iterator[Choice]:
    for passage in story.passages:
        yield from passage.choices
