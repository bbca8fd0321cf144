"""The draaiboek of a case as a page (export/draaiboek.py, runsheet.py, handouts.py, found.py, fixed.py)."""

import re
from dataclasses import replace

import pytest
from markupsafe import Markup
from tests.builders import (
    AT,
    about,
    all_of,
    branch,
    callout,
    change,
    choice,
    conditional,
    document,
    fact,
    located,
    mark,
    meter,
    option,
    passage,
    prose,
    reflection,
    said,
    setting,
    story,
    text_setting,
)

from casusboek.export.draaiboek import (
    Draaiboek,
    list_of,
    moved,
    pack_of,
    page_of,
    policy,
    render_draaiboek,
    render_pack,
    style_sheet,
)
from casusboek.export.fixed import KINDS, is_council
from casusboek.export.found import find, settled
from casusboek.export.runsheet import advice, clock, question
from casusboek.export.variants import holding, variants
from casusboek.model.about import Actor
from casusboek.model.shelf import Lens, Shelf
from casusboek.model.story import Callout, Story
from casusboek.model.text import NO_TEXT
from casusboek.model.week import Teller
from casusboek.play import start
from casusboek.render.assets import source_hash
from casusboek.render.page import Book
from casusboek.theme import theme_folder

BOOK = Book(title="Proefboek")
TEAM = setting("team", "eigen", "stichting")
ACTOR = Actor(id="griffier", name=said("De griffier"), wants=said("Een <b>net</b> proces"), fears=NO_TEXT, span=AT)


def note(*paragraphs: str, minutes: int | None = 5) -> Callout:
    lines = tuple(part for paragraph in paragraphs for part in (paragraph, ""))
    return callout("trainer", minutes, prose(*lines))


TALE = story(
    passage(
        "appje",
        choice("eind", change("druk", 1), label="Ik bel *nu*.", consequence=(document("Verslag"), note("Na A."))),
        choice("eind", mark("gelekt")),
        blocks=(
            document("Het appje", kind="app"),
            conditional(branch(option("team", "stichting"), document("Brief van de stichting", kind="letter"))),
            note("Let op de stilte.", "Vraag aan de zaal: “Wat weet u nog niet?”"),
        ),
        title="Zondag {{ gemeente }}",
    ),
    passage("eind", reflects=reflection(document("Eindverslag"), lenses=("rol",)), title="De echte afloop"),
    passage("elders", blocks=(note("Alleen elders."),)),
    meters=(meter("druk"),),
    facts=("gelekt",),
    settings=(TEAM, text_setting("gemeente", "Meren & Wold")),
    tells=replace(
        about(),
        role=said("raadslid"),
        question=said("Hoe stuurt u?"),
        note=said("Er komt een kind in voor."),
        actors=(ACTOR,),
    ),
)
LENS = Lens(
    id="rol",
    title=said("Rolduidelijkheid"),
    about=prose(""),
    prompts=(prose("Solo?"),),
    plenary=(prose("Wie had welke pet?"),),
    span=AT,
)


def made(tale: Story = TALE) -> Draaiboek:
    return render_draaiboek(tale, Shelf(lenses=(LENS,)), book=BOOK, href="proef.html")


def part(html: str, id: str) -> str:
    return re.split(r'<section data-cb-(?:part|cards)[^>]*id="', html.split(f'id="{id}"', 1)[1], maxsplit=1)[0]


def handout(html: str, number: int) -> str:
    return html.split(f'id="cb-handout-{number}"', 1)[1].split("</article>", 1)[0]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_every_link_in_the_page_finds_its_place_and_no_id_is_used_twice() -> None:
    html = str(made().body_html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


def test_the_page_says_first_that_it_is_for_the_trainer() -> None:
    assert words(str(made().body_html)).strip().startswith("Alleen voor de trainer.")


def test_a_line_of_the_sheet_says_when_what_to_ask_what_to_hand_out_and_where_choices_lead() -> None:
    line = words(part(str(made().body_html), "cb-sheet-30"))
    assert (
        "00:05 12 1. Zondag Meren &amp; Wold voorlezen 0:04, keuzes 0:30, stemmen 1:15, praten 10:00 "
        "Let op de stilte. “Wat weet u nog niet?” 1. Het appje 2. Brief van de stichting 3. Verslag"
    ) in line
    assert "A (deze route) Ik bel nu. Druk +1" in line and "B Ik ga naar eind. “gelekt”" in line


def test_the_sheet_says_once_when_the_code_of_another_room_comes_in_and_how_far_it_must_have_played() -> None:
    letter = replace(setting("brief", "nee", "ja"), heard=located("wethouder"))
    teller = Teller(
        case="wethouder", language="nl", title="De <b>paraaf</b>", role="", ways=(), days=(("brief", "2027-03-05"),)
    )
    asks = (conditional(branch(option("brief", "ja"), prose("De brief is er."))),)
    tale = story(
        passage("zondag", choice("maandag"), choice("maandag")),
        passage("maandag", choice("eind"), choice("eind"), blocks=asks),
        passage("eind", blocks=asks, reflects=reflection()),
        settings=(letter,),
    )
    html = part(str(made(replace(tale, tellers=(teller,))).body_html), "cb-sheet-evening")
    said = "Typ eerst de code van “De &lt;b&gt;paraaf&lt;/b&gt;”, gespeeld tot en met 5 maart 2027 (toets A)."
    assert html.count(said) == 1
    before, after = html.split(said)
    assert "2. " in words(before)[-90:]
    assert ("2. " in words(after), "eind" in words(after)) == (False, True)
    assert "Typ eerst de code" not in part(str(made(tale).body_html), "cb-sheet-evening")


def test_all_notes_stand_in_full_also_off_the_route_and_behind_a_choice() -> None:
    notes = words(part(str(made().body_html), "cb-notes"))
    assert "Alleen elders." in notes
    assert "5 minuten, alleen na keuze A Na A." in notes


def test_a_condition_stands_on_the_trainers_list_and_not_on_the_hand_out() -> None:
    html = str(made().body_html)
    listed = words(part(html, "cb-handouts"))
    assert (
        "2 Brief van de stichting Zondag Meren &amp; Wold alleen als bij “Team” is gekozen voor “Stichting”" in listed
    )
    assert "alleen" not in words(handout(html, 2)) and "Stuk 2" in words(handout(html, 2))


def test_every_hand_out_says_that_it_is_made_up() -> None:
    html = str(made().body_html)
    assert all("Verzonnen, voor een oefening" in handout(html, number) for number in (1, 2, 3, 4))


def test_the_hand_out_at_an_ending_does_not_name_it() -> None:
    html = str(made().body_html)
    assert "De echte afloop" not in handout(html, 4) and "Het slot" in handout(html, 4)
    assert "4 Eindverslag De echte afloop altijd" in words(part(html, "cb-handouts"))


def test_what_a_locked_setting_rules_out_is_not_printed() -> None:
    fixed = replace(TALE, settings=(replace(TEAM, locked=True), TALE.settings[1]))
    assert [one.block.title.words for one in find(fixed, "document")] == ["Het appje", "Verslag", "Eindverslag"]
    other = replace(TALE, settings=(replace(TEAM, locked=True, default="stichting"), TALE.settings[1]))
    assert len(find(other, "document")) == 4


def test_a_block_under_conditions_knows_them_all() -> None:
    inner = conditional(branch(fact("gelekt"), document("Diep")), branch(None, document("Anders")))
    tale = story(
        passage("a", choice("eind"), blocks=(conditional(branch(option("team", "eigen"), inner)),)),
        passage("eind"), facts=("gelekt",), settings=(TEAM,),
    )  # fmt: skip
    deep, other = find(tale, "document")
    assert deep.condition == all_of(option("team", "eigen"), fact("gelekt"))
    assert not deep.is_shown(tale, start(tale)) and other.is_shown(tale, start(tale))


def test_a_document_reads_as_it_does_in_its_state() -> None:
    blocks = (prose("Vast."), conditional(branch(fact("gelekt"), prose("Gelekt.")), branch(None, prose("Stil."))))
    assert settled(TALE, start(TALE), blocks) == (prose("Vast."), prose("Stil."))


def test_each_hand_out_has_a_sheet_of_its_own_and_its_foot_says_that_it_is_made_up() -> None:
    made_up = made()
    assert str(made_up.body_html).count("data-cb-paper") == str(made_up.body_html).count("data-cb-handout id") == 4
    assert '@bottom-left{content:"Verzonnen, voor een oefening"}' in made_up.style


def test_what_hangs_on_a_setting_stands_there_in_each_variant_and_only_the_books_own_shows() -> None:
    html = str(made().body_html)
    sheet = html[: html.index('id="cb-handout-2"')].rsplit("<div data-cb-paper", 1)[1]
    assert "hidden" in sheet and "stichting" in sheet
    blocks = (conditional(branch(option("team", "stichting"), prose("Ja.")), branch(None, prose("Nee."))),)
    read = variants(TALE, start(TALE), blocks, lambda state: Markup(dict(state.settings)["team"]))
    assert re.findall(r"<div ([^>]*)>(\w+)</div>", read) == [
        ('data-cb-holds="[{&#34;team&#34;: &#34;eigen&#34;}]"', "eigen"),
        ('data-cb-holds="[{&#34;team&#34;: &#34;stichting&#34;}]" hidden', "stichting"),
    ]


def test_what_hangs_on_what_was_chosen_is_no_matter_of_settings() -> None:
    assert holding(TALE, (fact("gelekt"),)) == ""
    assert variants(TALE, start(TALE), (prose("Vast."),), lambda _: Markup("Vast.")) == "Vast."


def test_a_setting_in_a_text_of_every_draaiboek_can_be_filled_in_too() -> None:
    tale = replace(TALE, about=replace(TALE.about, question=said("Hoe stuurt {{ gemeente }}?")))
    assert 'Hoe stuurt <span data-cb-text="gemeente">Meren &amp; Wold</span>?' in part(
        str(made(tale).body_html), "cb-invitation"
    )


@pytest.mark.parametrize(
    ("paragraphs", "asked", "advised"),
    [
        (("**Let op:** de toon.", "**Vraag aan de zaal:** “Wat nu?” Wacht."), "Wat nu?", "**Let op:** de toon."),
        (("Lees dit voor. Vraag: “Wat nu?”",), "Wat nu?", "Lees dit voor."),
        (("Ask the room: \"What now?\"",), "What now?", ""),
        (("Vraag iemand om “ja” te zeggen.",), "", "Vraag iemand om “ja” te zeggen."),
        ((), "", ""),
    ],
)  # fmt: skip
def test_a_note_gives_its_question_and_its_first_advice(paragraphs: tuple[str, ...], asked: str, advised: str) -> None:
    assert (question(note(*paragraphs)).source, advice(note(*paragraphs)).source) == (asked, advised)


def test_the_clock_counts_hours_and_minutes() -> None:
    assert [clock(0), clock(59), clock(125)] == ["00:00", "00:59", "02:05"]


def test_a_councillor_gets_the_table_of_what_to_ask_with_its_caveat_and_another_role_does_not() -> None:
    role = part(str(made().body_html), "cb-role")
    assert "Om welk gezin gaat het?" in role and "functionaris gegevensbescherming" in role
    other = replace(TALE, about=replace(TALE.about, role=said("wethouder")))
    assert "Om welk gezin" not in part(str(made(other).body_html), "cb-role")
    assert is_council("Raadslid in Merenwold") and not is_council("griffier")


def test_an_actor_has_a_card_and_nothing_in_it_can_act() -> None:
    card = part(str(made().body_html), "cb-actors")
    assert "De griffier" in card and "Een <b>net</b> proces" in card and "<dt>Vreest</dt>" not in card
    bad = replace(
        TALE, about=replace(TALE.about, actors=(replace(ACTOR, wants=said("<script>x</script><i onclick='x'>a</i>")),))
    )
    assert "<script" not in str(made(bad).body_html) and "onclick" not in str(made(bad).body_html)


def test_the_debrief_has_six_phases_and_the_plenary_prompts_of_the_endings_lenses() -> None:
    debrief = words(part(str(made().body_html), "cb-debrief"))
    assert "6. Afronding 4" in debrief and "Samen 50 minuten." in debrief
    assert "De echte afloop: Rolduidelijkheid" in debrief and "Wie had welke pet?" in debrief
    assert "Solo?" not in debrief


def test_cards_go_to_d_unless_a_passage_has_a_fifth_choice() -> None:
    labels = re.findall(r'aria-label="Kaart:? ([^"]+)"', str(made().body_html))
    assert labels == ["A", "B", "C", "D", "onthouding", "onthouding"]
    many = story(passage("a", *(choice("eind") for _ in range(5))), passage("eind"))
    assert re.findall(r'aria-label="Kaart:? ([^"]+)"', str(made(many).body_html)) == [
        "A",
        "B",
        "C",
        "D",
        "E",
        "onthouding",
    ]


def test_the_griffies_pack_has_four_papers_and_gives_nothing_of_the_story_away() -> None:
    pack = render_pack(TALE, book=BOOK, href="proef.html")
    html = str(pack.body_html)
    assert re.findall(r'data-cb-part(?: data-cb-boxes)? id="([^"]+)"', html) == [
        "cb-invitation", "cb-room-plan", "cb-checklist", "cb-interview"
    ]  # fmt: skip
    assert "data-cb-local" in html and pack.title == "Pakket voor de griffie: Proef"
    assert not re.search("Let op de stilte|Ik bel|De echte afloop|Het appje", html)
    assert pack_of("map/geheim.md") == "griffie/map/geheim.md"


def test_the_interview_asks_for_every_setting_with_its_options() -> None:
    interview = words(part(str(made().body_html), "cb-interview"))
    assert "Team Eigen, Stichting Eigen …" in interview and "Meren &amp; Wold" in interview
    minutes = [int(found) for found in re.findall(r"\((\d+) minuten\)", words(interview))]
    assert sum(minutes) == 60


def test_a_bare_case_has_a_draaiboek_too() -> None:
    html = str(made(story(passage("a", choice("eind")), passage("eind"))).body_html)
    assert "geen trainersnotities" in html and 'id="cb-handouts"' not in html


def test_dutch_and_english_have_the_same_texts_with_the_same_blanks() -> None:
    english = str(made(replace(TALE, about=replace(TALE.about, language="en"))).body_html)
    dutch = str(made().body_html)
    for tag in ("<h2", "<h3", "<li>", "<tr", "<section"):
        assert english.count(tag) == dutch.count(tag), tag
    assert "Alleen voor" not in english and "…………" in english
    folder = theme_folder().parent / "builder" / "casusboek" / "templates"
    for language in ("nl", "en"):
        assert {path.stem for path in (folder / f"draaiboek.{language}").glob("*.md")} == set(KINDS)


def test_a_language_without_texts_of_its_own_gets_the_english_ones() -> None:
    german = replace(TALE, about=replace(TALE.about, language="de"))
    assert "Tables of eight" in str(made(german).body_html)


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    page = made()
    assert page.style.startswith(style_sheet(theme_folder()))
    assert page.policy == policy((page.style,), (page.script,))
    assert source_hash(page.style) in page.policy and source_hash(page.script) in page.policy
    assert "default-src 'none'" in page.policy and "unsafe" not in page.policy


def test_the_page_of_a_draaiboek_stands_in_the_trainers_folder() -> None:
    assert page_of("map/geheim.md") == "trainer/map/geheim-draaiboek.md"


@pytest.mark.parametrize(
    ("href", "start"), [("zaak.html", "../"), ("map/zaak.html", "../../map/"), ("a/b/zaak.html", "../../../a/b/")]
)
def test_what_a_case_refers_to_is_found_from_the_trainers_folder(href: str, start: str) -> None:
    html = '<img src="x.png"><a href="#cb">a</a><a href="https://a.nl/b">b</a><a href="../los.html">c</a><img src="data:,">'
    made = (
        f'<img src="{start}x.png"><a href="#cb">a</a><a href="https://a.nl/b">b</a><a href="{start}../los.html">c</a>'
    )
    assert moved(html, href) == made + '<img src="data:,">'


def test_a_page_with_the_mark_lists_every_draaiboek() -> None:
    titles = {"a-draaiboek.md": "A?"}
    marked = "Zie:\n\n<!-- casusboek: draaiboeken -->\n"
    assert list_of(titles, marked, "handleiding/trainers.md") == "Zie:\n\n- [A?](../a-draaiboek.md)\n"
    assert list_of(titles, marked, "index.md") == "Zie:\n\n- [A?](a-draaiboek.md)\n"
    assert list_of(titles, "Niets.", "index.md") == "Niets."


def test_a_document_on_the_cover_is_handed_out_before_the_story() -> None:
    tale = replace(TALE, cover=(document("Vooraf"),))
    assert find(tale, "document")[0].passage is None
    assert "1 Vooraf De omslag altijd" in words(part(str(made(tale).body_html), "cb-handouts"))


def test_a_lens_without_questions_for_a_room_is_left_out() -> None:
    tale = replace(TALE, passages=(*TALE.passages[:1], replace(TALE.passages[1], reflection=reflection(lenses=("x",)))))
    assert located("x") in (tale.passages[1].reflection.lenses if tale.passages[1].reflection else ())
    assert "Vragen voor fase 4" not in str(made(tale).body_html)


def test_a_hand_out_holds_nothing_of_the_trainers_and_a_note_no_hand_out() -> None:
    hidden = callout(
        "trainer", 3, prose("Alleen voor u."), callout("perspective", "De krant", prose("Wij wisten het."))
    )
    blocks = (
        document("Brief", prose("Beste raad."), hidden),
        callout("trainer", 2, document("Kladje", prose("Geheim."))),
    )
    tale = story(passage("a", choice("eind"), blocks=blocks), passage("eind"))
    html = str(made(tale).body_html)
    assert "Alleen voor u" not in handout(html, 1) and "Beste raad" in handout(html, 1)
    assert "Stuk 2" not in words(html)
    notes = part(html, "cb-notes")
    assert "Alleen voor u" in notes and "Wij wisten het" in notes and "Geheim" in notes
