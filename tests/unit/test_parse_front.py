from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case


def read(front: str, body: str = "## A\n\nTekst.\n"):
    return parse_case(SourceFile(path="cases/proef.md", text=f"---\n{front}---\n{body}"))


def found(front: str):
    return [(one.code, one.span.line, one.span.column, one.span.end_column) for one in read(front).diagnostics]


def test_everything_of_the_front_matter_is_read():
    draft = read(
        "case: proef\ntitle: Proef\nsummary: Kort.\nrole: raadslid\nquestion: Hoe?\n"
        "minutes: {solo: 25, plenary: 45}\nthemes: [jeugd, geld]\nplays_in: maart 2027\nlaw_checked: 2026-11-01\n"
        "note: Let op.\nlanguage: nl\nundo: nee\nstart: a\nmeters:\n  kind: {label: Kind, min: -3, max: 5, start: 1}\n"
        "  druk:\n    label: Druk\n    high: bad\nfacts: [lek, rol]\nsettings:\n  gemeente: {label: Naam, text: Merenwold}\n"
        "  team: {options: {stichting: Een stichting, gemeente: Eigen dienst}, default: gemeente}\n"
        "actors:\n  griffier: {name: De griffier, wants: Rust, fears: Onrust}\n"
    ).value
    about = draft.about
    assert (about.case, about.title.words, about.role.words, about.solo_minutes, about.plenary_minutes) == (
        "proef",
        "Proef",
        "raadslid",
        25,
        45,
    )
    assert (tuple(theme.words for theme in about.themes), about.law_checked, about.undo) == (
        ("jeugd", "geld"),
        "2026-11-01",
        False,
    )
    kind, druk = draft.meters
    assert (kind.low, kind.high, kind.start, kind.bad) == (-3, 5, 1, None)
    assert (druk.low, druk.high, druk.start, druk.bad) == (-3, 3, 0, "high")
    assert [fact.name for fact in draft.facts] == ["lek", "rol"]
    gemeente, team = draft.settings
    assert (gemeente.options, gemeente.default) == ((), "Merenwold")
    assert ([option.name for option in team.options], team.default) == (["stichting", "gemeente"], "gemeente")
    assert about.actors[0].fears.words == "Onrust" and draft.start.value == "a"


def test_the_title_may_be_the_first_heading():
    assert read("case: proef\n", "# De proef\n\n## A\n\nTekst.\n").value.about.title.words == "De proef"


def test_every_mistake_is_told_at_its_key_or_value():
    assert found(
        "case: De Proef\ntitle: x\ntitel: y\nminutes: {solo: lang}\nlaw_checked: 1 november\nmeters:\n"
        "  druk: {min: 3, max: 1}\n  geld: {min: 0, max: 3, start: 9}\n  en: {min: 0, max: 1}\nfacts: [druk, druk]\n"
        "settings:\n  team: {label: x}\n"
    ) == [
        ("CB107", 2, 7, 15),
        ("CB104", 4, 1, 6),
        ("CB106", 5, 17, 21),
        ("CB107", 6, 14, 24),
        ("CB107", 8, 23, 24),
        ("CB107", 9, 33, 34),
        ("CB107", 10, 3, 5),
        ("CB110", 11, 9, 13),
        ("CB110", 11, 15, 19),
        ("CB107", 13, 3, 7),
    ]


def test_a_double_key_names_the_first_one():
    (one,) = read("case: proef\ntitle: x\ntitle: y\n").diagnostics
    assert (one.code, one.span.line) == ("CB108", 4)
    assert one.notes[0].span.line == 3


def test_broken_yaml_is_told_at_its_line():
    (one,) = read("case: proef\ntitle: a: b\n").diagnostics
    assert (one.code, one.span.line) == ("CB103", 3)


def test_a_missing_end_and_a_missing_front_are_told():
    def codes(text: str):
        return [one.code for one in parse_case(SourceFile(path="a.md", text=text)).diagnostics]

    assert codes("---\ncase: x\n## A\n") == ["CB102"]
    assert codes("## A\n") == ["CB102"]
    assert codes("---\ntitle: x\n---\n## A\n\nx\n") == ["CB105"]


def test_the_dates_of_a_council_are_days_of_one_year_or_of_every_year():
    about = read("case: a\ntitle: A\ndates:\n  06-15: De kadernota\n  2027-11-04: De stemming\n").value.about
    assert [(one.before, one.what.words) for one in about.dates] == [
        ("06-15", "De kadernota"),
        ("2027-11-04", "De stemming"),
    ]


def test_a_date_that_is_none_is_told_at_its_place_and_how_to_write_it():
    assert found("case: a\ntitle: A\ndates:\n  15 juni: De kadernota\n") == [("CB107", 5, 3, 10)]
    assert found("case: a\ntitle: A\ndates:\n  02-30: De kadernota\n") == [("CB107", 5, 3, 8)]
