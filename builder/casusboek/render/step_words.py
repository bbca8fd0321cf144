"""The sentences of the debrief's steps: their headings, what leads from one to the next, and what they ask."""

from casusboek.words import translator


def step_words(language: str) -> dict[str, str]:
    """Return the sentences by their keys; `{names}` in them are filled by the scripts."""
    _ = translator(language)
    return {
        "stepOf": _("Step {number} of {count}"),
        "stepNext": _("Next step: {title}"),
        "stepEnding": _("How it ended"),
        "stepMap": _("Your way on the map"),
        "stepUnseen": _("What you did not see"),
        "stepRoute": _("Your route"),
        "stepMeters": _("What shifted"),
        "stepParties": _("What the others wanted"),
        "clashTitle": _("Where interests clashed"),
        "clashLead": _("With each of these choices one thing became better, and another worse."),
        "clashBetter": _("Better: {what}."),
        "clashWorse": _("Worse: {what}."),
        "stepAdvisers": _("Whom you asked, and whom not"),
        "stepBefore": _("What you wrote before you knew"),
        "stepAnswers": _("What you wrote"),
        "stepPitfalls": _("Pitfalls on your route"),
        "stepLearning": _("Learning within the agreements, and about them"),
        "stepLater": _("And two years on?"),
        "stepDates": _("What can still be decided"),
        "stepOthers": _("What others chose"),
        "stepPractice": _("Your own practice"),
    } | _back(language) | _ahead(language)  # fmt: skip


def _back(language: str) -> dict[str, str]:
    """Return what is said of the route."""
    _ = translator(language)
    return {
        "mapAbout": _(
            "Every line is a choice that there was; yours is the thick one. Only where you have been there is a name, "
            "and at the endings: those that you did not see stay open."
        ),
        "mapRoute": _("Your route: {passages} passages, to “{passage}”."),
        "mapMissed": _("Endings not seen: {count}."),
        "mapWords": _("The map in words"),
        "mapChoice": _("choice {letter}"),
        "mapOn": _("on"),
        "mapTo": _("to “{passage}”"),
        "roads": _("Ways that you did not go"),
        "feltHere": _("Felt here:"),
        "because": _("Because of your choice on {when}: {letter}, “{words}”"),
        "chartMore": _("↑ more"),
        "chartLess": _("↓ less"),
        "otherMeters": _("What moved less ({count})"),
        "askedOf": _("You asked"),
        "notAskedOf": _("You did not ask"),
        "askedQuestion": _("Whose voice would have made a choice harder? Do you have that voice at your table?"),
        "knewLater": _("What you did not know yet"),
    }


def _ahead(language: str) -> dict[str, str]:
    """Return what is asked of the reader's own council."""
    _ = translator(language)
    return {
        "learnWithin": _("Within the agreements"),
        "learnWithinAbout": _("Doing better what we do already: sooner, clearer, with the right people at the table."),
        "learnWithinAsk": _("Name one improvement within the agreements as they are."),
        "learnAbout": _("About the agreements"),
        "learnAboutAbout": _("Asking whether the agreement itself is right: its money, its rules, who decides what."),
        "learnAboutAsk": _("Name one question about the agreements themselves."),
        "learnQuestion": _("Which of the two is politically the hardest? At what signal would you look again?"),
        "laterWhen": _("It is {date}. Two years have passed."),
        "laterResults": _("Which result is there that is not there now? Not a plan: a result."),
        "laterResident": _("By what does a resident notice it?"),
        "laterRoom": _("What room did people need to try it, and who gave them that room?"),
        "datesAbout": _("These decisions are still to come. Until these days you can put something in them."),
        "datesOwn": _("in your own council"),
        "othersAbout": _("Trainers keep what groups took home from this case: lessons, no names."),
    }
