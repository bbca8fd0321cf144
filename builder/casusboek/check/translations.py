"""Cases that say the same in two languages: which belong together, and whether one goes over into the other."""

from collections.abc import Iterable, Iterator, Mapping

from casusboek.model.about import About
from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.source import Located
from casusboek.model.story import Story
from casusboek.near import near


def untranslated(abouts: Iterable[About]) -> Iterator[Diagnostic]:
    """Yield what is wrong with each `translation_of`: it names no case to translate, or one that is there already."""
    cases = {about.case: about for about in abouts}
    known: dict[tuple[str, str], str] = {}
    for id, about in cases.items():
        of = about.translation_of
        if of is None:
            continue
        if wrong := _wrong(id, about, of.value, cases):
            yield _finding(of, *wrong)
            continue
        language = about.language
        first = known.setdefault((of.value, language), id)
        if first != id:
            message = text(
                "`{case}` is a translation of `{of}` into `{language}` already",
                case=first,
                of=of.value,
                language=language,
            )
            yield _finding(of, message, text("keep one of the two, or set another `language`"))


def _wrong(id: str, about: About, of: str, cases: Mapping[str, About]) -> tuple[Sentence, Sentence] | None:
    """Return what is wrong with what a case says it translates, and what to do; None when it can be so."""
    original = cases.get(of)
    if original is None or of == id:
        others = [one for one in cases if one != id]
        guesses = ", ".join(f"`{one}`" for one in near(of, others) or sorted(others))
        return text("there is no other case `{name}` to translate", name=of), text(
            "write the `case:` of another case: {names}", names=guesses
        )
    if original.translation_of is not None:
        first = original.translation_of.value
        message = text("`{name}` is a translation itself", name=of)
        return message, text("name the case that all of them translate: `translation_of: {name}`", name=first)
    if original.language == about.language:
        message = text("`{name}` is in the same language, `{language}`", name=of, language=about.language)
        return message, text("set the `language` of this case, as in `language: en`")
    return None


def _finding(of: Located[str], message: Sentence, help: Sentence) -> Diagnostic:
    return error("CB127", of.span, message, help=help)


def original_of(about: About) -> str:
    """Return the id of the case that a case translates, or its own."""
    return about.case if about.translation_of is None else about.translation_of.value


def same_steps(one: Story, other: Story) -> bool:
    """Say whether two cases have the same choices in the same places: a route of one is a route of the other."""
    return _steps(one) == _steps(other)


def _steps(story: Story) -> list[tuple[bool, list[tuple[str, int, bool]]]]:
    at = {passage.id: number for number, passage in enumerate(story.passages)}
    return [
        (
            passage.is_ending,
            [(choice.letter, at[choice.target.value], choice.condition is None) for choice in passage.choices],
        )
        for passage in story.passages
    ]
