"""One mistake each, as the text of a passage in a small story: both readers of our notation must find the same."""

STORY = """\
:: StoryTitle
Proef

:: StoryData
{{"ifid": "6833B0A2-023B-4511-A1B9-E880F127B586", "format": "Casusboek", "start": "Begin"}}

:: CaseData
case: proef
title: Proef
meters:
  druk: {{label: Druk, min: -3, max: 3}}
facts: [lek]
settings:
  gemeente: {{label: Gemeente, text: Merenwold}}
  team: {{label: Team, options: {{a: A, b: B}}}}
actors:
  griffier: {{name: De griffier}}
{data}

:: Begin
{begin}

- [[Ik ga.->Einde]]

:: Einde
{end}
"""
END = "Slot.\n\n> [!REFLECTIE]\n> - Wat nu?"

MISTAKES: dict[str, str | dict[str, str]] = {
    "no such passage": "- [[Weg->Nergens]]",
    "no such passage seen": "- [[A->Einde]] `als gezien #nergens`",
    "no such meter": "- [[A->Einde]] `drukk +1`",
    "no such fact": "- [[A->Einde]] `als lekk`",
    "no such setting": "- [[A->Einde]] `als ploeg is a`",
    "no such option": "- [[A->Einde]] `als team is c`",
    "a text setting tested": "- [[A->Einde]] `als gemeente is a`",
    "a fact as a meter": "- [[A->Einde]] `lek +1`",
    "a meter as a fact": "- [[A->Einde]] `als druk`",
    "a meter out of bounds": "- [[A->Einde]] `druk = 9`",
    "no sign": "- [[A->Einde]] `druk 1`",
    "a change of nothing": "- [[A->Einde]] `druk +0`",
    "too large": "- [[A->Einde]] `druk +5000`",
    "two faults in one span": "- [[A->Einde]] `druk 1, +2, lek`",
    "half a condition": "- [[A->Einde]] `als druk >`",
    "an open bracket": "- [[A->Einde]] `als (lek en druk > 1`",
    "a stray bracket": "- [[A->Einde]] `als lek)`",
    "a number instead of a name": "- [[A->Einde]] `als 3`",
    "two conditions": "- [[A->Einde]] `als lek` `als druk > 1`",
    "a pitfall with more": "- [[A->Einde]] `#P1 druk +1`",
    "no such pitfall": "- [[A->Einde]] `#P9`",
    "a value with more": "- [[A->Einde]] `~openheid druk +1`",
    "a value under a heading": "`~openheid`\n\n- [[A->Einde]]",
    "a value nearly": "- [[A->Einde]] `~openhied`",
    "a move with more": "- [[A->Einde]] `@motie druk +1`",
    "a move under a heading": "`@motie`\n\n- [[A->Einde]]",
    "a move nearly": "- [[A->Einde]] `@moite`",
    "words behind a link": "- [[A->Einde]] en dan",
    "an open code span": "- [[A->Einde]] `druk +1",
    "no label": "- [[->Einde]]",
    "an item without a link": "- [[A->Einde]]\n- En niets",
    "a condition on entering": "`als lek`",
    "an open code span on entering": "`druk +1",
    "stray logic": "Tekst.\n\n`druk +1`",
    "an unknown callout": "> [!DOKUMENT] x\n> tekst",
    "a callout without its mark": "> [WET] artikel 1\n> tekst",
    "a callout outside a quote": "[!WET] artikel 1",
    "a callout without argument": "> [!WET]\n> tekst",
    "a condition without argument": "> [!ALS]\n> tekst",
    "a bad condition": "> [!ALS] druk is\n> tekst",
    "else without if": "> [!ANDERS]\n> tekst",
    "else after else": "> [!ALS] lek\n> a\n\n> [!ANDERS]\n> b\n\n> [!ANDERS]\n> c",
    "choices in a callout": "> [!WET] x\n> - [[A->Einde]]",
    "a choice in a consequence": "- [[A->Einde]]\n\n    Tekst met [[B->Einde]] erin.",
    "a reflection inside": "> [!WET] x\n> > [!REFLECTIE]\n> > - Wat?",
    "a link in a callout": "> [!WET] x\n> Zie [[A->Einde]] hier.",
    "code in a link": "Zie [[hier->javascript:alert(1)]].",
    "no such actor": "> [!ADVISEUR] burgemeester\n> tekst",
    "an echo of nothing": "> [!ECHO] nergens\n> tekst",
    "a choice outside an echo": "U koos {{ keuze }}.",
    "an unknown placeholder": "In {{ stad }}.",
    "an open placeholder": "In {{ gemeente.",
    "a link in running text": "Zie [dit](#einde).",
    "a link without its mark": "Zie [dit](einde).",
    "reflection and choices": "> [!REFLECTIE]\n> - Wat?",
    "a deep condition": "- [[A->Einde]] `als " + "niet " * 40 + "lek`",
    "no such lens": {"end": "Slot.\n\n> [!REFLECTIE] nergens\n> - Wat?"},
    "another case too early": "- [[A->andere.md]]",
    "a strange key": {"data": "titel: x"},
    "a key twice": {"data": "case: proef"},
    "no number": {"data": "minutes: {solo: veel}"},
    "no date": {"data": "law_checked: gisteren"},
    "no language": {"data": "language: fries"},
    "no flag": {"data": "undo: misschien"},
    "a name twice": {"data": "themes: []", "begin": "> [!ALS] team is c\n> x"},
    "not yaml": {"data": "note: een: twee"},
}


def in_story(mistake: str | dict[str, str]) -> str:
    """Return a whole story with a mistake in it: in the first passage, or in the part that it names."""
    parts = {"data": "", "begin": "Tekst.", "end": END} | ({"begin": mistake} if isinstance(mistake, str) else mistake)
    return STORY.format(**parts)
