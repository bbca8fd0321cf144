"""The kinds of fault that are planted: a code, what an author did wrong, and how it is done in any case."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.seeded import plants
from tests.seeded.ground import Ground, Planted
from tests.seeded.plants import above, behind, in_front, in_routes, judged, one_more, unused


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of fault. `also` are codes that say the same from another side, and may come with it."""

    code: str
    plant: Callable[[Ground], Planted]
    also: tuple[str, ...] = ()


def fault(code: str, plant: Callable[[Ground], Planted], *also: str) -> Fault:
    """Return a fault."""
    return Fault(code=code, plant=plant, also=also)


FAULTS = (
    fault("CB104", in_front("title", "titelt: Iets anders")),
    fault("CB106", in_front("title", "undo: misschien")),
    fault("CB108", in_front("title", "title: Nog een titel")),
    fault("CB201", plants.unlinked),
    fault("CB202", plants.doubled),
    fault("CB203", lambda g: g.above(f"Of ga meteen naar [het einde](#{g.ending().id}).")),
    fault("CB204", plants.elsewhere),
    fault("CB206", one_more("Ik bel de griffier.")),
    fault("CB207", above("> [!DOKUMENTJE] De brief\n> Kom morgen.")),
    fault("CB208", above("> [!DOCUMENT]\n> Kom morgen.")),
    fault("CB209", above("> [!ANDERS]\n> De gemeente is de werkgever.")),
    fault("CB210", lambda g: g.above(f"> [!ALS] {g.meter} > 0\n> - {g.link('Ik bel.', g.ending().id)}", 1)),
    fault("CB213", above("> [!ADVISEUR] niemandal\n> Bel mij morgen.")),
    fault("CB214", plants.other_lens),
    fault("CB215", behind("#P99")),
    fault("CB217", above("De wethouder woont in {{ nergens }}.")),
    fault("CB221", above("[!DOCUMENT] app Appje van een inwoner\nKom morgen.")),
    fault("CB222", plants.after_choices),
    fault("CB224", one_more("{link} De griffier neemt op.")),
    fault("CB227", lambda g: g.one_more(g.link("", g.ending().id))),
    fault("CB228", plants.in_markdown("# Een bericht")),
    fault("CB229", plants.in_markdown("##Een bericht")),
    fault("CB231", above("![De stoel van de wethouder is leeg](weg.png)")),
    fault("CB232", above("```\nKom morgen.")),
    fault("CB233", above("•\u00a0de brief\n•\u00a0de cijfers")),
    fault("CB236", above("<!-- nog nakijken")),
    fault("CB237", above("> [!DOCUMENT] emailtje Van de zwemclub\n> Wij zwemmen hier al jaren.")),
    fault("CB238", above("> [!DOCUMENT] Een brief")),
    fault("CB239", behind("~gezelligheid")),
    fault("CB242", above("> [!WET] gemeentewet-9999")),
    fault("CB244", behind("@gezellig")),
    fault("CB301", behind("{meter} ++")),
    fault("CB302", behind("onbekende_meter +1")),
    fault("CB303", behind("{meter}")),
    fault("CB304", plants.other_option),
    fault("CB305", behind("{meter} = 999")),
    fault("CB306", plants.second_condition),
    fault("CB307", plants.condition_above),
    fault("CB309", plants.no_such_day),
    fault("CB401", plants.open_end),
    fault("CB402", plants.lonely),
    fault("CB406", one_more("{link} `als {never}`")),
    fault("CB403", plants.barred, "CB406"),
    fault("CB404", plants.stuck, "CB406"),
    fault("CB405", plants.ring),
    fault("CB407", lambda g: g.above(f"> [!ALS] {g.never}\n> De stichting is de werkgever.")),
    fault("CB408", one_more("{link} `als {always}`")),
    fault("CB409", lambda g: g.above(f"> [!ALS] {g.always}\n> De stichting is de werkgever.")),
    fault("CB410", plants.same_again),
    fault("CB411", plants.idle),
    fault("CB412", plants.unread_fact),
    fault("CB413", unused("meters")),
    fault("CB416", unused("settings")),
    fault("CB417", plants.twice_on),
    fault("CB420", in_routes(lambda g: f"- {{route: eerst A en dan B, ending: {g.ending().id}}}")),
    fault("CB421", in_routes(lambda g: f"- {{route: {plants.route(g)[0]}, ending: nergens}}")),
    fault("CB422", in_routes(lambda g: f"- {{route: Z-Z, ending: {g.ending().id}}}")),
    fault("CB423", in_routes(lambda g: f"- {{route: {plants.route(g)[0]}, ending: {plants.other_ending(g)}}}")),
    fault(
        "CB424",
        in_routes(lambda g: "- {{route: {}, ending: {}, meters: {{{}: 99}}}}".format(*plants.route(g), g.meter)),
    ),
    fault("CB430", above("<!-- casusboek: toegestaan CB411 omdat het hier mag -->")),
    fault("CB431", above("<!-- casusboek: toegestaan CB201 omdat het hier mag -->")),
    fault("CB447", above("Bellen is verleidelijk.")),
    fault("CB449", judged("Goed gedaan.")),
    fault("CB451", plants.without_note),
    fault("CB452", plants.other_minutes),
    fault("CB453", plants.many_words, "CB452", "CB530"),
    fault("CB470", lambda g: g.above(f"`vast: {g.meter} > 0`")),
    fault("CB471", above("De raad komt op maandag 10 maart 2027 bij elkaar.")),
    fault("CB472", plants.late, "CB472", "CB471", "CB474"),
    fault("CB473", above("| post | bedrag |\n|---|---|\n| huur | 1.200 |\n| zorg | 800 |\n| samen | = 2.100 |", 4)),
    fault("CB501", above("![](weg.png)"), "CB231"),
    fault("CB502", above("<script>alert(1)</script>")),
    fault("CB503", above("Op de brief staat <marquee>snel lezen</marquee>.")),
    fault("CB505", above("![De stoel van de wethouder is leeg](https://elders.example/stoel.png)")),
    fault("CB506", above("![De stoel van de wethouder is leeg](data:image/png;base64,AAAA)")),
    fault("CB507", above("Zie het dossier [[Wolderhof]] en ==lees==."), "CB201"),
    fault("CB508", above("| jaar | aantal |\n| 2026 | 140 |")),
    fault("CB509", above("De raad besluit.[^nergens]")),
    fault("CB550", above("Op het formulier staat BSN 123456782.")),
    fault("CB551", above("Bel de wethouder op 06-12345678.")),
    fault("CB552", above("Mail naar jan.jansen@gemeente-elders.nl.")),
    fault("CB553", above("Het geld gaat naar NL91 ABNA 0417 1643 00.")),
    fault("CB554", above("Het gezin woont op Dorpsstraat 12, 1234 AB.")),
    fault("CB555", above("De jongen is geboren op 12 mei 2011.")),
    fault("CB560", above(plants.LONG)),
    fault("CB563", above("U belt derhalve de griffier.")),
    fault("CB564", above("De griffier belt m.b.t. de brief.")),
    fault("CB565", above("U belt de QXZW.")),
    fault("CB566", above("“Ik kom morgen, zegt de wethouder.")),
    fault("CB580", above("![afbeelding](weg.png)"), "CB231"),
)
