"""A case on paper is the same story: who follows only the printed words meets what play.py says, on any route."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.book import ROOT
from tests.builders import prose
from tests.paper import Node, Paper, Read
from tests.properties.strategies import examples, routes, stories

from casusboek.book import read_config
from casusboek.export.draaiboek import render_paper
from casusboek.export.shuffled import EMPTY, shuffled
from casusboek.kinds import KINDS
from casusboek.meeting.course import expected_routes
from casusboek.model.shelf import Shelf
from casusboek.model.story import Block, Callout, Conditional, Prose, Story
from casusboek.parse.placed import ASIDE
from casusboek.pipeline import Compiled, compile_book
from casusboek.play import State, choose, holds, left_by, open_choices, start
from casusboek.read import ROUTES, Sources, read_sources
from casusboek.render.page import Book
from casusboek.route import walk_letters

BOOK = Book(title="Proef")
CONFIG = read_config(ROOT / "mkdocs.yml")
CASES = tuple(sorted(path.name.removesuffix(".routes.yml") for path in (ROOT / "cases").glob("*.routes.yml")))
MARK = re.compile(r"tekst\d+\.")


def gamebook(story: Story, shelf: Shelf | None = None) -> str:
    """Return the gamebook of a case."""
    return str(render_paper(story, shelf or Shelf(), book=BOOK, href="proef.html").body_html)


def marked(story: Story) -> Story:
    """Return a story in which every text of a passage is one word that stands nowhere else."""
    numbers = count(1)

    def each(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(made(block) for block in blocks)

    def made(block: Block) -> Block:
        match block:
            case Prose():
                return prose(f"tekst{next(numbers)}.")
            case Conditional(branches=branches):
                return replace(block, branches=tuple(replace(one, blocks=each(one.blocks)) for one in branches))
            case Callout():
                return replace(block, blocks=each(block.blocks))
        return block

    passages = tuple(
        replace(
            one,
            blocks=each(one.blocks),
            choices=tuple(replace(way, consequence=each(way.consequence)) for way in one.choices),
            reflection=replace(one.reflection, blocks=each(one.reflection.blocks)) if one.reflection else None,
        )
        for one in story.passages
    )
    return replace(story, passages=passages)


def shown(
    story: Story, state: State, taken: Sequence[str], blocks: Sequence[Block], *, ending: bool = False
) -> list[str]:
    """Return the texts that the player shows."""
    found: list[str] = []
    for block in blocks:
        inside: Sequence[Block] = ()
        match block:
            case Prose(text=text):
                found += MARK.findall(text.source)
            case Conditional(branches=branches):
                first = next((one for one in branches if holds(story, state, one.condition)), None)
                inside = first.blocks if first else ()
            case Callout(kind=kind):
                away = KINDS[kind].audience in ASIDE or (kind == "perspective" and not ending)
                away = away or (kind == "echo" and left_by(story, taken, block.name.value) is None)
                inside = () if away else block.blocks
        found += shown(story, state, taken, inside, ending=ending)
    return found


def words_of(read: Read) -> list[str]:
    return MARK.findall(read.text)


def follow(story: Story, page: str, taken: Sequence[str], settings: Mapping[str, str]) -> None:
    """Play a route on paper, and hold every piece against play.py."""
    state = start(story, settings)
    asked = {one.name: one for one in story.settings if one.options and not one.locked and one.heard is None}
    chosen = {
        one.label.words: next(two.label.words for two in one.options if (name, two.name) in state.settings)
        for name, one in asked.items()
    }
    paper = Paper(page, chosen)
    read = arrive(story, paper, paper.read(1), state, ())
    for step, id in enumerate(taken):
        passage = story.passage(state.passage)
        way = next(one for one in passage.choices if one.id == id)
        route, state = tuple(taken[: step + 1]), choose(story, state, id)
        read = paper.read(paper.choose(way.letter))
        if way.consequence:
            assert words_of(read) == shown(story, state, route, way.consequence)
            assert not read.choices and read.onward is not None
            read = paper.read(read.onward)
        read = arrive(story, paper, read, state, route)
        assert paper.now == {one.label.words: at for one, at in zip(story.meters, state.meters, strict=True)}


def arrive(story: Story, paper: Paper, read: Read, state: State, taken: Sequence[str]) -> Read:
    """Hold the passage in which one arrives against the state: at an ending the look back comes first."""
    passage = story.passage(state.passage)
    if passage.is_ending and passage.reflection is not None:
        assert words_of(read) == shown(story, state, taken, passage.reflection.blocks)
        assert passage.title.words not in read.title and read.onward is not None
        read = paper.read(read.onward)
    assert read.title == " ".join(passage.title.words.split())
    assert words_of(read) == shown(story, state, taken, passage.blocks, ending=passage.is_ending)
    assert list(read.choices) == [one.letter for one in open_choices(story, state)]
    assert read.is_end == passage.is_ending
    return read


@st.composite
def played(draw: st.DrawFn) -> tuple[Story, list[dict[str, object]]]:
    """Draw a story with texts that can be told apart, and routes in it."""
    story = marked(draw(stories(locks=True)))
    return story, draw(st.lists(routes(story), min_size=1, max_size=4))


@examples(150)
@given(played())
def test_any_story_is_the_same_on_paper(drawn):
    story, found = drawn
    page = gamebook(story)
    for route in found:
        follow(story, page, route["choices"], route["settings"])


@cache
def own_book() -> tuple[Compiled, Sources]:
    """Read the book of this repository."""
    sources = read_sources(CONFIG.cases, ROOT)
    return compile_book(sources, CONFIG.settings), sources


@cache
def own(case: str) -> tuple[Story, str]:
    """Return a case of this repository, its texts marked, and its gamebook."""
    story = marked(next(one.story for one in own_book()[0].cases if one.story and one.story.about.case == case))
    return story, gamebook(story, own_book()[0].shelf)


@pytest.mark.parametrize("case", CASES)
def test_the_routes_that_an_author_expects_end_where_they_should_on_paper(case):
    book, sources = own_book()
    story, page = own(case)
    file = next(one.file for one in book.cases if one.story and one.story.about.case == case)
    heard, followed = {one.name for one in story.settings if one.heard is not None}, 0
    for one in expected_routes(sources.beside(file, ROUTES)):
        settings = {name.value: option.value for name, option in one.settings}
        if not heard & settings.keys():
            letters = "".join(letter.value for letter in one.letters)
            follow(story, page, walk_letters(story, letters, settings).choices, settings)
            followed += 1
    assert followed


@pytest.mark.parametrize("case", CASES)
@examples(20)
@given(data=st.data())
def test_any_route_through_a_real_case_is_the_same_on_paper(case, data):
    story, page = own(case)
    route = data.draw(unheard(story))
    follow(story, page, route["choices"], route["settings"])


@st.composite
def unheard(draw: st.DrawFn, story: Story) -> dict[str, object]:
    """Draw a route of somebody who hears nothing of another case."""
    free = [one for one in story.settings if one.options and one.heard is None and not one.locked]
    settings = {one.name: draw(st.sampled_from([two.name for two in one.options])) for one in free}
    state, taken = start(story, settings), list[str]()
    for pick in draw(st.lists(st.integers(0, 11), min_size=20, max_size=40)):
        if not (found := open_choices(story, state)):
            break
        taken.append(found[pick % len(found)].id)
        state = choose(story, state, taken[-1])
    return {"settings": settings, "choices": taken}


@examples(60)
@given(stories())
def test_pieces_are_mixed_the_same_way_each_time_and_none_stands_beside_one_that_it_leads_to(story):
    page = gamebook(story)
    assert page == gamebook(story)
    leads = {number: leads_to(piece) for number, piece in Paper(page).pieces.items()}
    assert sorted(leads) == list(range(1, len(leads) + 1))
    assert [(one, to) for one, targets in leads.items() for to in targets if abs(one - to) == 1] == []
    reached = {1}.union(*leads.values())
    assert {one for one in leads if "Hier komt niemand langs." in Paper(page).pieces[one].words}.isdisjoint(reached)


def leads_to(piece: Node) -> set[int]:
    return {int(next(one.find("a")).words) for one in piece.find("span", "data-cb-go")}


@pytest.mark.parametrize("case", CASES)
def test_in_a_real_case_what_follows_stands_far_from_where_it_is_chosen(case):
    _, page = own(case)
    leads = {number: leads_to(piece) for number, piece in Paper(page).pieces.items()}
    apart = min(abs(one - to) for one, targets in leads.items() for to in targets)
    assert apart > 4
    assert "Hier komt niemand langs." not in page


def test_another_case_is_mixed_in_another_way():
    ids = [f"p{at}" for at in range(30)]
    leads = {one: [two] for one, two in pairwise(ids)}
    assert shuffled(ids, leads, "een") == shuffled(ids, leads, "een") != shuffled(ids, leads, "twee")
    assert shuffled(ids[:2], {"p0": ["p1"]}, "een") == ("p0", EMPTY, "p1")


@pytest.mark.parametrize("case", CASES)
def test_no_name_of_ours_is_on_the_paper_and_nothing_is_denied_twice(case):
    story, page = own(case)
    words = " ".join(piece.words for piece in Paper(page).pieces.values())
    assert "niet zo is dat" not in words
    assert [fact.name for fact in story.facts if "_" in fact.name and fact.name in page] == []
    assert re.findall(r"niet niet|niet leeg is|niet aangekruist is", words) == []
