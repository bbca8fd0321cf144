"""Reads a case that is written in Twee: passages in our own notation, with the front matter in `CaseData`."""

import json
from dataclasses import replace

from casusboek.model.diagnostic import Diagnostic, Result, error, text, warning
from casusboek.model.source import Located, SourceFile, Span
from casusboek.model.story import Choice, Draft, Passage
from casusboek.model.text import line_text
from casusboek.parse.about import Front
from casusboek.parse.body import read_body
from casusboek.parse.content import Body
from casusboek.parse.findings import Findings
from casusboek.parse.headings import ID, Title
from casusboek.parse.kept import pair
from casusboek.parse.markdown import passage_of, refuse_doubles, waivers_of
from casusboek.parse.names import told_with_names
from casusboek.parse.twee.case_data import read_case_data
from casusboek.parse.twee.parts import Parts, body_of, id_of, parts_of, tags_of, title_of
from casusboek.parse.twee.passage import TweeFile, TweePassage, first_line
from casusboek.parse.twee.reader import read_twee_text


def parse_twee_case(file: SourceFile) -> Result[Draft]:
    """Read a Twee case. There always is a value: a file without `CaseData` is a case with defaults, and says so."""
    read = read_twee_text(file.path, file.text)
    assert read.value is not None, "a Twee file always reads to something"
    return case_in(read.value, read.diagnostics)


def case_in(file: TweeFile, found: tuple[Diagnostic, ...] = ()) -> Result[Draft]:
    """Read the case in passages, be they of a Twee file or of Twine's HTML. `found` is told with the rest."""
    findings = Findings()
    findings.add(*found)
    draft = _draft(file, findings)
    return Result(value=draft, diagnostics=told_with_names(draft, findings.all()))


def _draft(file: TweeFile, findings: Findings) -> Draft:
    front = read_case_data(file, findings)
    parts = parts_of(file)
    findings.add(*(_code_is_not_run(passage) for passage in parts.code))
    cover = _cover(parts, findings)
    bodies = [body_of(passage, parts.find_link, findings) for passage in parts.story]
    passages = tuple(_passage(one, body, findings) for one, body in zip(parts.story, bodies, strict=True))
    refuse_doubles(passages, findings)
    return Draft(
        path=file.path,
        about=front.about,
        meters=front.meters,
        facts=front.facts,
        settings=front.settings,
        start=_start(file, parts, cover, front),
        cover=tuple(cover.blocks),
        passages=passages,
        references=tuple(line for body in (cover, *bodies) for line in body.references),
        waivers=waivers_of((cover, *bodies)),
        span=first_line(file.path),
        twine=file.twine,
    )


def _passage(passage: TweePassage, body: Body, findings: Findings) -> Passage:
    id = id_of(passage)
    if not passage.broken and (not ID.fullmatch(id) or id.startswith("cb-")):
        findings.add(_bad_id(passage, id))
    made = passage_of(Title(title=line_text(title_of(passage), passage.name_span), id=id, span=passage.name_span), body)
    position, size = pair(passage.metadata.position), pair(passage.metadata.size)
    return replace(made, position=position, size=size, tags=tags_of(passage))


def _bad_id(passage: TweePassage, id: str) -> Diagnostic:
    message = text("`{id}` cannot be the id of a passage", id=id) if id else text("this heading gives no id")
    help = text('write one behind the name, as in `{{"id":"vraagtekens"}}`: letters, digits and single hyphens')
    return error("CB225", passage.span, message, help=help)


def _code_is_not_run(passage: TweePassage) -> Diagnostic:
    return warning(
        "CB624",
        passage.name_span,
        text("the script or style sheet `{name}` is not used: a case holds no code", name=passage.name),
        help=text("take the passage out, or give it the tag `Twine.private`"),
    )


def _cover(parts: Parts, findings: Findings) -> Body:
    """Read the cover: the texts of all passages with its tag. It may hold one plain link, to the first passage."""
    cover = read_body((), passage="", find_link=parts.find_link, findings=findings)
    for passage in parts.covers:
        body = body_of(passage, parts.find_link, findings, enters=False)
        cover.blocks += body.blocks
        cover.choices += body.choices
        cover.waivers += body.waivers
        cover.references += body.references
        refused = [body.reflection.span] if body.reflection else []
        findings.add(*(_not_on_cover(span) for span in [*refused, *(one.span for one in body.onward)]))
    leads = _way_in(cover)
    findings.add(*(_not_on_cover(choice.label.span) for choice in cover.choices if choice is not leads))
    return cover


def _way_in(cover: Body) -> Choice | None:
    if len(cover.choices) != 1:
        return None
    (choice,) = cover.choices
    return None if choice.effects or choice.condition or choice.consequence else choice


def _not_on_cover(span: Span) -> Diagnostic:
    help = text("a cover may hold one plain link, to the first passage: put the rest in a passage without its tag")
    return error("CB211", span, text("this cannot stand on the cover"), help=help)


def _start(file: TweeFile, parts: Parts, cover: Body, front: Front) -> Located[str] | None:
    """Find the first passage: what CaseData says, or StoryData; where the cover leads; `Start`; or the first one."""
    if front.start is not None:
        return front.start
    named = _named_start(file)
    if named is not None and named.value not in {one.name for one in parts.covers}:
        return Located(value=parts.ids.get(named.value, named.value), span=named.span)
    leads = _way_in(cover)
    if leads is not None:
        return leads.target
    usual = next((one for one in parts.story if one.name == "Start"), None)
    return Located(value=id_of(usual), span=usual.name_span) if usual else None


def _named_start(file: TweeFile) -> Located[str] | None:
    written = dict(file.twine.settings).get("start", '""')
    data = file.passage("StoryData")
    name = json.loads(written)
    if data is None or not isinstance(name, str) or not name:
        return None
    at = data.text.find(written, data.text.find('"start"') + 7)
    return Located(value=name, span=data.place(at + 1).until(data.place(at + len(written) - 1)))
