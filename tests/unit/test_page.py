"""A case as one page (render/page.py, sections.py, scene.py, cover.py, glossary.py, wording.py, assets.py)."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import (
    AT,
    about,
    all_of,
    any_of,
    branch,
    callout,
    change,
    choice,
    compare,
    conditional,
    dateline,
    document,
    echo,
    fact,
    located,
    mark,
    meter,
    not_,
    option,
    passage,
    prose,
    reflection,
    said,
    seen,
    setting,
    story,
    text_setting,
)

from casusboek.model.about import Actor
from casusboek.model.shelf import Lens, Pitfall, Shelf, Term
from casusboek.model.story import Footnote, Onward, Passage, Story
from casusboek.model.text import NO_TEXT
from casusboek.model.week import Teller
from casusboek.render.assets import load_assets, source_hash
from casusboek.render.glossary import before
from casusboek.render.library import Card, render_library
from casusboek.render.page import Book, render_case
from casusboek.render.wording import condition_words
from casusboek.theme import theme_folder
from casusboek.words import read_po, translator

BOOK = Book(title="Proefboek")


def page(tale: Story, shelf: Shelf | None = None) -> str:
    made = render_case(tale, shelf or Shelf(), book=BOOK)
    return f"{made.cover_html}{made.body_html}"


def section(html: str, id: str) -> str:
    found = re.search(rf'<section id="{id}".*?</section>', html, re.DOTALL)
    assert found is not None, id
    return found[0]


def term(title: str) -> Term:
    return Term(id=title, title=said(title), about=prose(f"Uitleg van {title}."), span=AT)


def ending(id: str = "eind", **more: object) -> Passage:
    return passage(id, **more)  # type: ignore[arg-type]


TALE = story(
    passage("appje", choice("eind", consequence=(prose("Het is stil."),), label="Ik *bel* nu."), choice("eind")),
    ending(),
)


def test_a_choice_leads_to_its_consequence_and_on_to_the_next_passage() -> None:
    html = page(TALE)
    assert '<a href="#appje--a" data-cb-choice="A"><b>A</b> <span>Ik <em>bel</em> nu.</span></a>' in html
    told = section(html, "appje--a")
    assert "Het is stil." in told and 'data-cb-do="on" href="#eind--reflectie"' in told


def test_a_choice_without_a_consequence_leads_straight_to_its_target() -> None:
    assert '<a href="#eind--reflectie" data-cb-choice="B">' in page(TALE)


def test_an_ending_opens_with_its_reflection_and_then_tells_its_name() -> None:
    html = page(TALE)
    reflect = section(html, "eind--reflectie")
    assert "Wat nu?" in reflect and "Eind" not in reflect.replace("Lees hoe het afliep", "")
    assert '<label for="eind--vraag-1">Wat nu?</label>' in reflect
    assert "<h2>Eind</h2>" in section(html, "eind")


def test_the_first_passage_comes_before_the_others() -> None:
    tale = story(passage("b", choice("c")), passage("a", choice("b")), ending("c"), start="a")
    html = page(tale)
    assert html.index('id="a"') < html.index('id="b"') < html.index('id="c"')


def test_every_link_to_a_section_finds_it_and_no_id_is_used_twice() -> None:
    html = page(TALE)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_the_code_of_another_chair_is_asked_for_in_the_language_of_its_case() -> None:
    told = Teller(case="mayor", language="en", title="The <mayor>", role="", ways=(), days=())
    tellers = (told, replace(told, case="raad", language="nl", title="De raad", role="raadslid"))
    html = page(replace(TALE, tellers=tellers))
    assert '<label for="cb-h-mayor">Code van “<span lang="en">The &lt;mayor&gt;</span>”</label>' in html
    assert '<label for="cb-h-raad">Code van “De raad” (raadslid)</label>' in html


def test_conditional_text_has_its_number_for_the_player_and_its_words_for_paper() -> None:
    block = conditional(branch(compare("druk", ">", 1), prose("Druk.")), branch(None, prose("Rust.")))
    tale = story(passage("a", choice("eind"), blocks=(block,)), ending(), meters=(meter("druk"),))
    html = section(page(tale), "a")
    assert '<div data-cb-if="0"><p data-cb-only="paper">Alleen als Druk hoger is dan 1:</p><p>Druk.</p></div>' in html
    assert '<div data-cb-if=""><p data-cb-only="paper">Anders:</p><p>Rust.</p></div>' in html


def test_a_closed_choice_says_its_condition_on_paper() -> None:
    tale = story(passage("a", choice("eind", when=seen("eind")), choice("eind")), ending())
    assert '<p data-cb-only="paper">Alleen als u in “Eind” bent geweest.</p>' in page(tale)


def test_effects_are_noted_on_paper() -> None:
    known = conditional(branch(fact("lek_ontdekt"), prose("U wist het.")))
    told = choice(
        "eind", change("druk", -2), mark("lek_ontdekt"), label="Ik lees “alles”.", consequence=(prose("Zo."),)
    )
    tale = story(
        passage("a", told, choice("eind", mark("stil"))),
        ending(enter=(change("druk", 1),), blocks=(known,)),
        meters=(meter("druk"),),
        facts=("lek_ontdekt", "stil"),
    )
    html = page(tale)
    assert '<p data-cb-only="paper">Noteer: Druk −2; kruis vakje 1 aan; Druk +1.</p><p>Zo.</p>' in section(
        html, "a--a"
    ).replace("\n", "")
    assert '<p data-cb-only="paper">Noteer: Druk +1.</p></li>' in section(html, "a").replace("\n", "")
    assert "Noteer" not in section(html, "eind")
    assert "Alleen als vakje 1 (“Ik lees ‘alles’.”) aangekruist is:" in section(html, "eind")
    assert "<ol><li>“Ik lees ‘alles’.”</li></ol>" in section(html, "cb-cover")
    assert "lek_ontdekt" not in html and "lek ontdekt" not in html


WORDS = [
    (not_(any_of(fact("lek"), compare("druk", "<=", -1))), "vakje 1 (“Ik lek.”) leeg is en Druk hoger is dan −1"),
    (not_(all_of(fact("lek"), seen("a"))), "vakje 1 (“Ik lek.”) leeg is of u niet in “A” bent geweest"),
    (not_(not_(compare("druk", "=", 2))), "Druk 2 is"),
    (all_of(not_(fact("lek")), not_(fact("rol"))), "de vakjes 1 (“Ik lek.”) en 2 (“Ik rol.”) allemaal leeg zijn"),
    (
        any_of(all_of(fact("lek"), seen("a")), fact("rol")),
        "(vakje 1 (“Ik lek.”) aangekruist is en u in “A” bent geweest) of vakje 2 (“Ik rol.”) aangekruist is",
    ),
    (not_(option("vorm", "a")), "bij “Vorm” is gekozen voor “B”"),
    (not_(option("maat", "a")), "bij “Maat” iets anders is gekozen dan “A”"),
    (
        all_of(fact("rol"), any_of(fact("nooit"), compare("druk", ">", 1))),
        "vakje 2 (“Ik rol.”) aangekruist is en Druk hoger is dan 1",
    ),
    (any_of(option("vast", "b"), compare("druk", ">", 1)), "Druk hoger is dan 1"),
]


@pytest.mark.parametrize(("condition", "words"), WORDS)
def test_a_reader_is_asked_what_was_done_or_ticked_and_nothing_is_denied_twice(condition, words) -> None:
    block = conditional(branch(condition, prose("Zo.")))
    ways = [choice("eind", mark(name), label=f"Ik {name}.", when=fact(name)) for name in ("lek", "rol")]
    tale = story(
        passage("a", *ways), passage("b", choice("eind"), blocks=(block,)), ending(),
        meters=(meter("druk"),), facts=("lek", "rol", "nooit"),
        settings=(setting("vorm", "a", "b"), setting("maat", "a", "b", "c"), setting("vast", "a", "b", locked=True)),
    )  # fmt: skip
    assert f'<p data-cb-only="paper">Alleen als {words}:</p>' in section(page(tale), "b")


def test_a_second_condition_asks_only_who_skipped_the_first() -> None:
    block = conditional(branch(compare("druk", ">", 1)), branch(compare("druk", ">", 0)), branch(None))
    tale = story(passage("a", choice("eind"), blocks=(block,)), ending(), meters=(meter("druk"),))
    told = re.findall(r'<p data-cb-only="paper">([^<]*):</p>', section(page(tale), "a"))
    assert told == ["Alleen als Druk hoger is dan 1", "Anders, alleen als Druk hoger is dan 0", "Anders"]


def test_conditions_in_words_keep_or_together_within_and() -> None:
    tale = story(ending("a"), meters=(meter("druk"),), facts=("lek",))
    condition = any_of(fact("lek"), compare("druk", "<=", -1))
    assert condition_words(tale, condition, translator("nl")) == "“lek” is genoteerd of Druk hoogstens −1 is"


def test_a_setting_stands_in_text_and_can_change_unless_it_is_locked() -> None:
    free, fixed = text_setting("gemeente", "Meren & Wold"), setting("team", "stichting", locked=True)
    tale = story(passage("a", choice("eind"), blocks=(prose("{{ gemeente }} en {{ team }}"),)), ending())
    html = page(replace(tale, settings=(free, fixed)))
    assert '<span data-cb-text="gemeente">Meren &amp; Wold</span> en Stichting' in html
    assert 'data-cb-setting="gemeente"' in html and 'data-cb-setting="team"' not in html


def test_no_name_of_a_setting_takes_an_id_that_the_page_has() -> None:
    tale = replace(story(ending("a")), settings=(text_setting("status", "x"), text_setting("title", "y")))
    html = page(tale)
    assert 'id="cb-status"' not in html and 'id="cb-title"' not in html


def test_an_echo_has_a_place_for_the_choice() -> None:
    tale = story(passage("a", choice("b")), passage("b", choice("eind"), blocks=(echo("a"),)), ending())
    html = section(page(tale), "b")
    assert 'data-cb-echo="a"' in html and "<span data-cb-chosen>uw keuze van toen</span>" in html


def test_a_document_is_a_figure_of_its_kind() -> None:
    tale = story(passage("a", choice("eind"), blocks=(document("Brief & bijlage", kind="letter"),)), ending())
    assert '<figure data-cb-document="letter"><figcaption>Brief &amp; bijlage</figcaption>' in page(tale)


def test_notes_for_the_trainer_are_never_in_the_page() -> None:
    note = callout("trainer", 3, prose("Vraag door."))
    tale = story(passage("a", choice("eind", consequence=(note,)), blocks=(note,)), ending())
    assert "Vraag door." not in page(tale)
    assert section(page(tale), "a--a")


def test_a_perspective_opens_at_the_ending_only() -> None:
    view = callout("perspective", "De griffier", prose("Ik zag u zoeken."))
    tale = story(passage("a", choice("eind"), blocks=(view,)), ending(blocks=(view,)))
    html = page(tale)
    assert "zoeken" not in section(html, "a") and "zoeken" in section(html, "eind")
    assert 'data-cb-perspective="a"' in section(html, "cb-parties")


def test_actors_are_named_by_id_and_their_interests_open_later() -> None:
    actor = Actor(
        id="g", name=said("De griffier"), wants=said("Een zuiver proces"), fears=NO_TEXT, role="clerk", span=AT
    )
    advice = callout("adviser", None, prose("Bel mij."), name="g")
    tale = story(passage("a", choice("eind"), blocks=(advice,)), ending(), tells=replace(about(), actors=(actor,)))
    html = page(tale)
    assert '<details data-cb-adviser="De griffier"><summary>' in section(html, "a")
    assert '<i data-cb-role="clerk" aria-hidden="true">G</i> <b>De griffier <span>advies, griffie' in section(html, "a")
    assert "<em>, gevraagd</em>" in section(html, "a")
    assert "Een zuiver proces" not in section(html, "a") and "Een zuiver proces" in section(html, "cb-parties")


def test_a_question_to_justify_has_a_labelled_field() -> None:
    asked = callout("justify", "Wat zegt u?")
    html = page(story(passage("a", choice("eind"), blocks=(asked,)), ending()))
    assert '<label for="a--j1">Wat zegt u?</label>' in html and 'id="a--j1" data-cb-note' in html


def test_reflection_asks_the_lenses_first_and_never_the_plenary_prompts() -> None:
    lens = Lens(
        id="rol",
        title=said("Rol"),
        about=prose("Wie doet wat?"),
        prompts=(prose("Welke pet?"),),
        plenary=(prose("Samen?"),),
        span=AT,
    )
    tale = story(ending("a", reflects=reflection(lenses=("rol",))))
    html = section(page(tale, Shelf(lenses=(lens,))), "a--reflectie")
    assert html.index("Welke pet?") < html.index("Wat nu?") and "Samen?" not in html


def lens(id: str, *prompts: str) -> Lens:
    return Lens(
        id=id,
        title=said(f"Lens {id}"),
        about=prose(""),
        prompts=tuple(prose(one) for one in prompts),
        plenary=(),
        span=AT,
    )


def test_of_several_lenses_only_the_first_two_prompts_are_not_folded() -> None:
    shelf = Shelf(lenses=(lens("rol", "Een?", "Twee?", "Drie?"), lens("leren", "Vier?")))
    html = section(page(story(ending("a", reflects=reflection(lenses=("rol", "leren")))), shelf), "a--reflectie")
    shown = re.sub(r"<details>.*?</details>", "", html, flags=re.DOTALL)
    assert [prompt in shown for prompt in ("Een?", "Twee?", "Drie?", "Vier?", "Wat nu?")] == [
        True,
        True,
        False,
        False,
        True,
    ]
    assert "<summary>Lens: Lens leren</summary>" in html and "Drie?" in html and "Vier?" in html


def test_a_single_lens_is_not_folded() -> None:
    shelf = Shelf(lenses=(lens("rol", "Een?", "Twee?", "Drie?"),))
    html = section(page(story(ending("a", reflects=reflection(lenses=("rol",)))), shelf), "a--reflectie")
    assert "<details>" not in html


def test_only_pitfalls_that_a_choice_names_are_in_the_page() -> None:
    shelf = Shelf(
        pitfalls=tuple(
            Pitfall(id=id, title=said(f"Valkuil {id}"), about=prose("Tekst."), prompts=(), span=AT)
            for id in ("P1", "P2")
        )
    )
    html = page(story(passage("a", choice("eind", pitfalls=("P1",))), ending()), shelf)
    assert "Valkuil P1" in section(html, "cb-parties") and "Valkuil P2" not in html


def test_playing_on_leads_to_the_page_of_another_case() -> None:
    onward = Onward(label=said("Speel verder"), target=located("geheim.md"), span=AT)
    assert 'href="geheim.html">Speel verder</a>' in page(story(replace(ending("a"), onward=(onward,))))


def test_a_term_is_explained_once_on_each_route() -> None:
    say = (prose("Het wijkteam belt. Het wijkteam wacht."),)
    tale = story(
        passage("a", choice("b"), choice("c")),
        passage("b", choice("eind"), blocks=say),
        passage("c", choice("eind"), blocks=say),
        ending(blocks=say),
    )
    html = page(tale, Shelf(terms=(term("wijkteam"),)))
    counts = [section(html, id).count("popovertarget") for id in ("b", "c", "eind")]
    assert counts == [1, 1, 1]


def test_a_term_explained_on_every_way_here_is_left_alone() -> None:
    say = (prose("Het wijkteam belt."),)
    tale = story(passage("a", choice("eind"), blocks=say), ending(blocks=say))
    html = page(tale, Shelf(terms=(term("wijkteam"),)))
    assert "popovertarget" in section(html, "a") and "popovertarget" not in section(html, "eind")


def test_a_term_holds_on_to_the_punctuation_around_it() -> None:
    html = page(story(ending("a", blocks=(prose("Zij (“wijkteam”), en wij."),))), Shelf(terms=(term("wijkteam"),)))
    assert re.search(r"Zij <span data-cb-whole>\(“<button[^>]*>wijkteam</button>”\),</span> en wij\.", html)


def test_a_term_without_punctuation_needs_nothing_around_it() -> None:
    html = page(story(ending("a", blocks=(prose("Het wijkteam belt."),))), Shelf(terms=(term("wijkteam"),)))
    assert "data-cb-whole" not in html


def test_a_term_inside_a_link_or_a_heading_is_left_alone() -> None:
    say = (prose("[Het wijkteam](x.md)", "", "### Wijkteam"),)
    assert "popover" not in page(story(ending("a", blocks=say)), Shelf(terms=(term("wijkteam"),)))


def test_what_each_route_has_passed() -> None:
    tale = story(
        passage("a", choice("b"), choice("c")), passage("b", choice("d")), passage("c", choice("d")), ending("d")
    )
    assert before(tale)["d"] == {"a", "d"}
    assert before(tale)["b"] == {"a", "b"}


def test_json_in_the_page_cannot_close_its_script() -> None:
    tale = story(ending("a", title="`</script><b>`"))
    assert "</script" not in render_case(tale, Shelf(), book=BOOK).payload_json
    assert json.loads(render_case(tale, Shelf(), book=BOOK).payload_json)["passages"][0]["title"] == "</script><b>"


def test_an_english_case_speaks_english() -> None:
    tale = story(ending("a"), tells=about(language="en"))
    assert "Read how it ended" in page(tale)


def test_nothing_in_a_page_needs_inline_permission() -> None:
    html = page(TALE)
    assert not re.search(r"\s(on\w+|style)=", html)


def test_the_policy_names_the_hashes_of_the_style_and_the_script() -> None:
    assets = load_assets(theme_folder())
    assert source_hash(assets.style) in assets.policy and source_hash(assets.script) in assets.policy
    assert "unsafe" not in assets.policy and "'none'" in assets.policy
    assert "</script" not in assets.script


def test_the_library_filters_by_what_differs() -> None:
    one = replace(about("a", title="Een"), themes=(said("jeugd"),), role=said("raadslid"), solo_minutes=25)
    two = replace(about("b", title="Twee"), themes=(said("geld"),), role=said("raadslid"))
    html = render_library((Card(about=one, href="a.html"), Card(about=two, href="b.html")), language="nl")
    assert '<option value="geld">' in html and 'name="role"' not in html
    assert '<a href="a.html">Een</a>' in html and "25 minuten" in html


def test_the_chair_that_most_cases_have_comes_first() -> None:
    chairs = {"a": "wethouder", "b": "raadslid", "c": "raadslid"}
    cards = tuple(
        Card(about=replace(about(id, title=id), role=said(role)), href=f"{id}.html") for id, role in chairs.items()
    )
    html = str(render_library(cards, language="nl"))
    assert html.index("b.html") < html.index("c.html") < html.index("a.html")


def test_a_catalogue_leaves_out_what_is_fuzzy_or_empty() -> None:
    catalogue = 'msgid "One"\nmsgstr "Een"\n\n#, fuzzy\nmsgid "Two"\nmsgstr "Drie"\n\nmsgid "Four"\nmsgstr ""\n'
    assert read_po(catalogue) == {"One": "Een"}


def test_long_messages_are_joined() -> None:
    assert read_po('msgid ""\n"One "\n"two"\nmsgstr ""\n"Een "\n"twee"\n') == {"One two": "Een twee"}


def test_the_ids_of_sections_are_made_in_one_place_in_each_language() -> None:
    root = Path(__file__).parents[2]
    scripts = [*(root / "theme/js").glob("*.js"), *(root / "theme/plenary").glob("*.js")]
    files = [*(root / "builder/casusboek").glob("[!t]*/*.py"), *scripts]
    makers = [file.name for file in files if re.search(r"\}--|--reflectie|\}\{MARK", file.read_text(encoding="utf-8"))]
    assert makers == ["ids.py", "view.js"]


def test_a_footnote_is_numbered_in_its_section_wherever_it_is_written() -> None:
    note = Footnote(name="x", text=said("Artikel *147*."), span=AT)
    tale = story(
        passage("a", choice("eind"), blocks=(prose("De raad[^x] en nog eens[^x].[^y]"),)), ending(blocks=(note,))
    )
    html = section(page(tale), "a")
    assert html.count('<a href="#a--fn1">1</a>') == 2 and "[^y]" in html
    assert '<li id="a--fn1"><p>Artikel <em>147</em>.</p></li>' in html
    assert "Artikel" not in section(page(tale), "eind")


def test_a_footnote_of_the_trainer_is_in_no_page() -> None:
    note = Footnote(name="x", text=said("Geheim."), span=AT)
    hidden = callout("trainer", 3, prose("Let op[^x]."), note)
    tale = story(passage("a", choice("eind"), blocks=(prose("De raad[^x]."), hidden)), ending())
    assert "Geheim" not in page(tale)


def test_a_passage_says_when_and_where_above_its_heading() -> None:
    dated = dateline("2027-03-07", "21:15", "thuis, *op de bank*")
    made = page(story(replace(passage("a", choice("b")), dateline=dated), ending("b")))
    assert '<time datetime="2027-03-07T21:15"><b>zondag</b> <i>7</i> maart</time>' in made
    assert "<span>21.15 uur</span> thuis, <em>op de bank</em></span></p>" in made
    assert made.index("<h2>A</h2>") < made.index("data-cb-when") < made.index("U bent bij a")
    assert made.count("data-cb-when") == 1
    bare = page(story(replace(ending("a"), dateline=dateline("2028-02-29"))))
    assert "<b>dinsdag</b> <i>29</i> februari</time> <span></span>" in bare


def test_a_page_has_each_layer_of_its_style_once_and_in_order() -> None:
    style = load_assets(theme_folder()).style
    names = re.findall(r"@layer (\w+)\{", style)
    assert names == ["tokens", "base", "layout", "components", "utilities", "print"]
    assert style.index("[data-cb-adviser]") < style.index("@layer utilities{")
