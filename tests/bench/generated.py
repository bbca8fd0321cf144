"""Generated cases, the same at every run: one of 300 passages, and a library of many with twenty passages each."""

import random
from collections.abc import Sequence

TEXT = (
    "de het een van en in dat is op te voor met niet zijn er aan om ook als bij maar uit nog naar dan wel over die zo "
    "raad wethouder college griffier inwoner dossier besluit motie vraag brief gemeente wijkteam vergadering begroting "
    "kind gezin melding veiligheid vertrouwen verantwoording toezicht kader budget druk pers avond maandag week maand "
    "vertelt vraagt zoekt leest belt wacht kiest weet denkt hoort schrijft stuurt geeft krijgt moet kan wil zal mag "
    "snel rustig lastig helder open gesloten nieuw oud eerste tweede laatste goed slecht zwaar licht duidelijk vaag "
    "telefoon kamer gang zaal stoel tafel koffie stuk pagina cijfer lijst naam adres antwoord reden gevolg risico "
    "Niemand Iemand Daarom Toch Daarna Intussen Vandaag Morgen Opnieuw Buiten Binnen Later Samen Alleen"
)
WORDS = TEXT.split()
LAYERS = (1, 3, 9, *([10] * 27))
ENDINGS = 17
SMALL_LAYERS, SMALL_ENDINGS = (1, 3, 4, 4, 4), 4


def sentence(dice: random.Random) -> str:
    """Return a sentence that reads like nothing and weighs like Dutch."""
    words = dice.choices(WORDS, k=dice.randint(7, 15))
    return " ".join(words).capitalize() + "."


def paragraph(dice: random.Random, sentences: int) -> str:
    """Return a paragraph."""
    return " ".join(sentence(dice) for _ in range(sentences))


def choices(dice: random.Random, layers: Sequence[int], endings: int, depth: int, column: int) -> str:
    """Return three choices that lead one layer on, with effects and consequences."""
    items = []
    for number, effect in enumerate(("rust +1, druk -1", "druk +1", "geld -1, rust -1")):
        way = 3 * column + number
        is_last = depth + 1 == len(layers)
        target = f"einde-{way % endings}" if is_last else f"laag-{depth + 1}-{way % layers[depth + 1]}"
        label = f"{sentence(dice)[:-1]} ({depth}-{column}-{number})"
        items.append(f"- [{label}](#{target}) `{effect}`\n\n    {paragraph(dice, 2)}\n")
    return "\n".join(items)


def passage(dice: random.Random, layers: Sequence[int], endings: int, depth: int, column: int) -> str:
    """Return one passage of about a hundred words, with its choices."""
    text = "\n\n".join(paragraph(dice, 3) for _ in range(3))
    when = f"> [!ALS] druk > 1\n> {sentence(dice)}\n\n" if column == 0 and depth > 3 else ""
    ways = choices(dice, layers, endings, depth, column)
    return f"## Laag {depth}, {column} {{#laag-{depth}-{column}}}\n\n{text}\n\n{when}{ways}"


def ending(dice: random.Random, number: int) -> str:
    """Return an ending with its reflection."""
    return (
        f"## Einde {number} {{#einde-{number}}}\n\n{paragraph(dice, 6)}\n\n> [!REFLECTIE]\n> - {sentence(dice)[:-1]}?\n"
    )


HEAD = """---
case: gegenereerd
title: Driehonderd passages
summary: Een gemaakte casus om aan te meten.
role: raadslid
question: Hoe snel is een grote casus?
minutes: {solo: 60, plenary: 90}
themes: [jeugd]
plays_in: maart 2027
law_checked: 2026-11-01
language: nl
meters:
  rust: {label: Rust, min: -3, max: 3, start: 0}
  druk: {label: Druk, min: -3, max: 3, start: 0, high: bad}
  geld: {label: Geld, min: -3, max: 3, start: 0}
---

Dit is geen casus om van te leren.
"""


def generated_case() -> str:
    """Return the case as Markdown: thirty layers of up to ten passages, and seventeen endings."""
    return _case(HEAD, random.Random(300), LAYERS, ENDINGS)


def library(cases: int) -> dict[str, str]:
    """Return so many cases of twenty passages, four of them endings, by the names of their files."""
    return {f"casus-{number:04}.md": small_case(number) for number in range(cases)}


def small_case(number: int) -> str:
    """Return one case of a library."""
    head = HEAD.replace("case: gegenereerd", f"case: casus-{number:04}").replace(
        "Driehonderd passages", f"Casus {number}"
    )
    return _case(head, random.Random(number), SMALL_LAYERS, SMALL_ENDINGS)


def _case(head: str, dice: random.Random, layers: Sequence[int], endings: int) -> str:
    passages = [
        passage(dice, layers, endings, depth, column) for depth, width in enumerate(layers) for column in range(width)
    ]
    return "\n".join([head, *passages, *(ending(dice, number) for number in range(endings))])
