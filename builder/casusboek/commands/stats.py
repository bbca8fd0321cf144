"""The commands that tell what plays of a case come to: its statistics, and the few routes that show everything."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casusboek.commands.asked import asked_case, compiled
from casusboek.commands.speaking import CLEAN, PROBLEMS, command
from casusboek.words import Translate, marked, translator

if TYPE_CHECKING:
    from casusboek.model.shelf import Shelf
    from casusboek.model.story import Story

BAR = 30
as_json = click.option("--json", "as_json", is_flag=True, help=marked("as JSON, for other programs"))
the_case = click.argument("case", help=marked("the case's id, or its file"))


@command("stats", help=marked("tell what plays of a case come to: endings, words, minutes, values, moves"))
@click.argument("case", required=False, help=marked("the case's id, or its file"))
@as_json
@click.option("--table", is_flag=True, help=marked("a table of all cases in Markdown, for a page"))
@click.option("--picture", type=Path, metavar="FILE", help=marked("draw the shares of endings and passages as SVG"))
def stats(config: Path, lang: str, case: str | None, as_json: bool, table: bool, picture: Path | None) -> int:
    """Print the statistics of a case, or the table of all of them."""
    if table:
        from casusboek.commands.table import book_table

        print("\n".join(book_table(*compiled(config), translator(lang))))
        return CLEAN
    if case is None:
        raise click.UsageError(translator(lang)("name a case, or ask for `--table`"))
    from casusboek.check.figures import statistics
    from casusboek.check.plays import Plays

    asked = asked_case(config, lang, case)
    if asked is None or asked.case.story is None:
        return PROBLEMS
    data = statistics(asked.case.story, asked.book.shelf, Plays(asked.case.story))
    if picture is not None:
        return _draw(picture, asked.case.story, data, translator(lang))
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(asked.case.story, asked.book.shelf, data, translator(lang))))
    return CLEAN


def _profiles(shelf: "Shelf", data: dict[str, Any], titles: dict[str, str], say: Translate) -> Iterator[str]:
    if data["profiles"]:
        yield ""
        yield say("Where each profile comes, by its own order of values")
    for profile in shelf.profiles:
        if ends := sorted(data["profiles"].get(profile.id, {}).items(), key=lambda pair: -pair[1]):
            yield f"  {profile.name}: " + ", ".join(f"{share:.1%} {titles.get(id, id)}" for id, share in ends)


def _draw(file: Path, story: "Story", data: dict[str, Any], say: Translate) -> int:
    from casusboek.map.bars import picture
    from casusboek.map.chart import chart_of

    file.write_text(picture(chart_of(story), data, say) + "\n", encoding="utf-8", newline="\n")
    print(say("wrote {path}").format(path=file))
    return CLEAN


@command("routes", help=marked("list a few routes that show every choice and every text of a case"))
@the_case
@as_json
def routes(config: Path, lang: str, case: str, as_json: bool) -> int:
    """Print the routes, each as a code and a link."""
    from casusboek.check.cover import cover
    from casusboek.check.doubles import page_path
    from casusboek.check.explore import explore
    from casusboek.check.plays import Plays
    from casusboek.model.known import PROVEN, Known
    from casusboek.route import encode

    asked = asked_case(config, lang, case)
    if asked is None or asked.case.story is None:
        return PROBLEMS
    story, cases = asked.case.story, asked.cases
    exploration = explore(story)
    found = cover(story, exploration, Plays(story))
    page = Path(page_path(asked.case.file)).with_suffix(".html").as_posix().removeprefix(f"{cases}/")
    codes = [encode(story, route) for route in found.routes]
    rows = [
        {"code": code, "link": f"{page}#r={code}", "ending": story.passage(_end(story, route.choices)).id, "new": new}
        for code, route, new in zip(codes, found.routes, found.new, strict=True)
    ]
    if as_json:
        known = PROVEN if exploration.complete else Known(plays=exploration.plays)
        whole = {"complete": exploration.complete, "known": known.as_data(), "least": found.least, "routes": rows}
        print(json.dumps(whole, ensure_ascii=False, indent=2))
        return CLEAN
    say = translator(lang)
    print(say("{count} routes show every choice and every text; fewer than {least} cannot.").format(
        count=len(rows), least=found.least
    ))  # fmt: skip
    if not exploration.complete:
        print(say("Not every state was visited: there may be more to see."))
    for number, row in enumerate(rows, start=1):
        print(say("{number}. {link}  ({new} new)").format(number=number, link=row["link"], new=row["new"]))
    return CLEAN


def _end(story: "Story", choices: tuple[str, ...]) -> str:
    targets = {choice.id: choice.target.value for passage in story.passages for choice in passage.choices}
    return targets[choices[-1]] if choices else story.start


def _told(story: "Story", shelf: "Shelf", data: dict[str, Any], say: Translate) -> Iterator[str]:
    yield story.about.title.words
    yield say("{passages} passages, {decisions} decisions, {choices} choices, {endings} endings").format(
        passages=data["passages"],
        decisions=data["decisions_written"],
        choices=data["choices"],
        endings=len(story.endings),
    )
    many = data["routes"]
    yield say("different routes: {count}").format(
        count=say("no end to them, or too many to count") if many is None else many
    )
    yield ""
    yield say("What a reader alone reads and decides, in {plays} random plays").format(plays=data["plays"])
    yield f"  {'':<14} {'5%':>6}  {'50%':>6}  {'95%':>6}"
    for name, key in ((say("words"), "words"), (say("decisions"), "decisions"), (say("minutes"), "minutes")):
        low, middle, high = data[key]
        yield f"  {name:<14} {low:>6}  {middle:>6}  {high:>6}"
    if data["minutes_promised"] is not None:
        yield "  " + say("the cover promises {minutes} minutes").format(minutes=data["minutes_promised"])
    if data["flesch_douma"] is not None:
        yield "  " + say("how easily it reads (Flesch-Douma, 0 to 100): {score}").format(score=data["flesch_douma"])
    yield ""
    if data["how"] == "exact":
        yield say("Endings, when every open choice is as likely (exact)")
    else:
        yield say("Endings, when every open choice is as likely (seen in {plays} plays, with 95% interval)").format(
            plays=data["plays"]
        )
    yield from _shares(story, shelf, data, say)


def _shares(story: "Story", shelf: "Shelf", data: dict[str, Any], say: Translate) -> Iterator[str]:
    """Yield how often each ending and each passage is reached."""
    titles = {passage.id: passage.title.words for passage in story.passages}
    for id, row in data["endings"].items():
        between = "" if data["how"] == "exact" else f" ({row['low']:.1%}-{row['high']:.1%})"
        yield f"  {row['share']:>6.1%}{between}  {'█' * round(row['share'] * BAR):<{BAR}}  {titles.get(id, id)}"
        for tags, found in ((shelf.values, data["values"]), (shelf.moves, data["moves"])):
            if counts := found.get(id):
                named = {tag.id: tag.title.words for tag in tags}
                first = sorted(counts.items(), key=lambda pair: -pair[1])
                yield "          " + ", ".join(f"{named[tag]} {count:.1f}" for tag, count in first)
    yield from _profiles(shelf, data, titles, say)
    for id, known in data["unseen"].items():
        how = say("proven") if known["how"] == "proven" else say("not reached in {plays} plays").format(**known)
        yield f"  {0:>6.1%}  {titles.get(id, id)}: {how}"
    yield ""
    yield say("Passages, of an average play")
    for id, visits in data["visits"].items():
        if id not in data["endings"]:
            yield f"  {visits:>6.1%}  {'█' * round(min(1, visits) * BAR):<{BAR}}  {titles[id]}"
