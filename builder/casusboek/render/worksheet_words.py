"""What the page of the worksheet says: its examples, and the sentences of its script and its papers."""

from casusboek.words import Translate, translator

Examples = list[dict[str, object]]


def worksheet_examples(language: str) -> Examples:
    """Return good and weak examples of a value, a result and a criterion, each with why."""
    _ = translator(language)
    good, weak = _("Good"), _("Weak")
    return [_of_a_value(_, good, weak), _of_a_result(_, good, weak), _of_a_criterion(_, good, weak)]


def good_criteria(language: str) -> list[str]:
    """Return the good examples of a criterion."""
    return [words for kind, words, _ in _criteria(translator(language), "+", "-") if kind == "+"]


def _of_a_value(_: Translate, good: str, weak: str) -> dict[str, object]:
    return {
        "title": _("Examples of a value"),
        "about": _("What does the council put first, also when it costs something?"),
        "all": [
            (good, _("Safe and nearby."), _("One can see what may give way: sometimes it takes more time.")),
            (good, _("At home, and seen."), _("A resident understands it, and it is about their life.")),
            (weak, _("Quality."), _("Nobody is against it, so it does not help to choose.")),
            (weak, _("A good dashboard."), _("That is a means. What do you want with it?")),
        ],
    }


def _of_a_result(_: Translate, good: str, weak: str) -> dict[str, object]:
    return {
        "title": _("Examples of a result"),
        "about": _("How does a resident notice that the value is true? And before which day?"),
        "all": [
            (
                good,
                _("Nobody who gets help waits longer than a day without somebody noticing."),
                _("A resident notices it, and you can see whether it is so."),
            ),
            (
                good,
                _("A family that is stuck can ask for heavier help itself, and knows with whom."),
                _("It is about what people can do."),
            ),
            (weak, _("We buy 400 trajectories."), _("That is a product. What changes for people?")),
            (weak, _("The new team is ready."), _("That is a plan. Residents do not notice it yet.")),
        ],
    }


def _of_a_criterion(_: Translate, good: str, weak: str) -> dict[str, object]:
    return {
        "title": _("Examples of a criterion"),
        "about": _("What do you want to see in a report to know whether it works? No figure, if you can."),
        "all": _criteria(_, good, weak),
    }


def _criteria(_: Translate, good: str, weak: str) -> list[tuple[str, str, str]]:
    return [
        (
            good,
            _("When in doubt a second expert looks as well."),
            _("You can ask for it, and the professional keeps room."),
        ),
        (
            good,
            _("Each year twelve users tell somebody from outside how they can change helpers."),
            _("You hear it from those it is about."),
        ),
        (
            good,
            _("Every file with several problems has one person who keeps the whole."),
            _("It is so or not."),
        ),
        (weak, _("Ninety per cent is satisfied."), _("Who is not? People start to work for the figure.")),
        (weak, _("It never goes wrong again."), _("Nobody can promise that, so nobody will report it.")),
    ]


def worksheet_words(language: str) -> dict[str, str]:
    """Return the sentences that the script and the papers of the worksheet say."""
    return _page_words(language) | _paper_words(language) | _together_words(language)


def _page_words(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "played": _("Of each case counts the last route that you finished here: {titles}."),
        "playedNone": _(
            "There is no finished route of yours on this device. Play a case to the end, or start from nothing. "
            "Firefox shows no routes here when you open the book from a disk."
        ),
        "broken": _("Routes on this device that could not be read, and do not count: {count}."),
        "putFirst": _("What you put first"),
        "ranked": _("Put first: {first}. Left beside another choice: {left}. In: {cases}."),
        "putOn": _("Put on the worksheet"),
        "handed": _("What the room chose is filled in below. You may change it."),
        "handedBeside": _("The room chose this. It is not on your worksheet yet, as something of yours is there."),
        "handedPut": _("Put it there, and erase what is there now"),
        "handedBroken": _("What the room chose could not be read from the address. Open it from the room once more."),
        "noPlace": _("All three places have a value. Empty one first."),
        "agreements": _("Your stakes"),
        "pitfallsMet": _("Pitfalls on your routes"),
        "wrote": _("What you wrote after “{title}”"),
        "fromDebrief": _("Filled in from your debriefs. You may change it."),
        "fits": _("This fits on one A4. Lines that can still be added: {lines}."),
        "full": _("The sheet is full: {lines} lines do not fit on one A4. Shorten first: {place} ({count} signs)."),
        "theValue": _("the value “{value}”"),
        "theResult": _("the result of “{value}”"),
        "theCriterion": _("a criterion of “{value}”"),
        "thePolicy": _("what stands in policy about “{value}”"),
        "valueNumber": _("Value {number}"),
        "lacksName": _("{value} has no name yet."),
        "lacksResult": _("{value}: what does a resident notice of it?"),
        "lacksDate": _("{value}: before which day do you want that result?"),
        "lacksCriterion": _("{value}: by what do you see that it works?"),
        "given": _("{name} has been saved by your browser."),
        "sheetTrouble": _("This device does not let the page keep anything. You can go on: keep your sheet as a file."),
        "file_sheet": _("steering-framework"),
        "file_signals": _("signals"),
        "file_together": _("side-by-side"),
        "title_sheet": _("Steering framework"),
        "title_together": _("Worksheets side by side"),
    }


def _paper_words(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "annex": _("Annex to the proposal to the council"),
        "annexTo": _("Annex to the proposal to the council {number}"),
        "framework": _("Steering framework"),
        "council": _("Municipality of {name}"),
        "meeting": _("Council meeting of {date}"),
        "steers": _(
            "With this framework the council says what it puts first, what residents will notice of that, and what "
            "it wants to see back in the reports of the executive."
        ),
        "threeSteps": _("Values, results and criteria"),
        "nothingYet": _("There is no value on this sheet yet."),
        "value": _("Value"),
        "result": _("Result"),
        "criteria": _("Criteria"),
        "by": _("Before {date}."),
        "inPolicy": _("In our policy already: {policy}"),
        "signals": _("Signals"),
        "signalsLead": _("Weak spots that we recognise in our own municipality. Without names of persons."),
        "weakSpot": _("Weak spot"),
        "whereHere": _("Where we see it here"),
        "metIn": _("Met in: {cases}"),
        "noSignals": _("There are no signals on this list yet."),
    }


def _together_words(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "noSheet": _("{name} is no worksheet of this book."),
        "sheetNumber": _("Sheet {number}: {name}"),
        "laidNow": _("Worksheets side by side: {count}."),
        "laid": _("{count} worksheets side by side"),
        "agrees": _("This agrees"),
        "agreesNone": _("Nothing is the same on two sheets."),
        "differs": _("This differs"),
        "differsNone": _("Nothing differs."),
        "byValue": _("Value by value"),
        "sheets": _("sheet {numbers}"),
        "onAll": _("“{value}” stands on all {count} sheets."),
        "onSome": _("“{value}” stands on {some} of the {count} sheets: {sheets}."),
        "resultSame": _("The result of “{value}” is the same."),
        "resultsDiffer": _("“{value}” has {count} different results."),
        "datesDiffer": _("The result of “{value}” has {count} different dates."),
        "criterionSame": _("A criterion of “{value}” stands on {some} sheets: {criterion}"),
        "criteriaDiffer": _("Criteria of “{value}” that stand on one sheet only: {count}."),
    }
