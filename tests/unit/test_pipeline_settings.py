from casusboek.book import LocalSetting
from casusboek.case import compile_case
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources

CASE = SourceFile(
    path="cases/x.md",
    text="---\ncase: x\ntitle: X\nsettings:\n  team: {options: {stichting: A, gemeente: B}}\n---\n\n## A\n\nx\n\n"
    "- [Ik bel.](#slot) `als team is stichting`\n- [Ik schrijf.](#slot)\n\n## Slot\n\nTekst.\n\n> [!REFLECTIE]\n> - Wat?\n",
)
ROUTES = SourceFile(path="cases/x.routes.yml", text="- {route: A, ending: slot}\n")


def test_a_municipalitys_lock_does_not_make_the_case_itself_wrong():
    local = (("team", LocalSetting(value="gemeente", lock=True)),)
    case = compile_case(CASE, Shelf(), (CASE.path,), ROUTES, local)
    assert case.diagnostics == ()
    (setting,) = case.story.settings
    assert (setting.default, setting.locked) == ("gemeente", True)


def test_a_local_value_that_is_no_option_is_told():
    case = compile_case(CASE, Shelf(), (CASE.path,), ROUTES, (("team", LocalSetting(value="bv", lock=False)),))
    assert [one.code for one in case.diagnostics] == ["CB701"]


def test_a_local_value_for_a_setting_that_no_case_has_is_told():
    sources = Sources(texts=(CASE,), routes=(), diagnostics=())
    (one,) = compile_book(sources, (("teem", LocalSetting(value="gemeente", lock=False)),)).diagnostics
    assert (one.code, one.severity.value) == ("CB702", "warning")
    assert "`team`" in one.help.fill()
