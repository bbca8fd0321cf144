"""The sentences of the debrief's steps about values, moves and other routes."""

from casusboek.words import translator


def beside_words(language: str) -> dict[str, str]:
    """Return them in a language; `{names}` in them are filled by the scripts."""
    return _mirror(language) | _moves(language) | _routes(language) | _room(language)


def _mirror(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "stepValues": _("What you put first"),
        "mirrorLead": _("Each choice puts something first, and leaves something else. There is no right division."),
        "mirrorKey": _("A letter: this choice of yours put the value first. A dot: it was possible, and it was left."),
        "mirrorValue": _("Value"),
        "mirrorFirstAt": _("put first"),
        "mirrorLeftAt": _("left"),
        "mirrorAsk": _("Do you recognise yourself? What would somebody else of your party have put first?"),
        "mirrorWords": _("Decision by decision, in words"),
        "mirrorFirst": _("First came: {values}."),
        "mirrorNone": _("This choice puts no value first."),
        "mirrorLeft": _("This was left: {values}."),
        "mirrorHow": _("How: {name}."),
    }


def _moves(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "stepMoves": _("What you did, and what you could have done"),
        "movesLead": _(
            "At a decision there is often more than one way to act. Each gives something and costs something."
        ),
        "movesMade": _("You did: {moves}."),
        "movesNone": _("This choice is none of the moves in the list."),
        "movesLeft": _("This was possible too: {moves}."),
        "movesAsk": _("What do you do most easily? What do you never think of?"),
        "stepRepertoire": _("Your repertoire"),
        "triedLead": _("This is what you have tried in the cases that you finished, and what you have not tried yet."),
        "triedKept": _("It is read from your routes on this device. “Erase my data” takes it away."),
        "triedAlone": _("Your browser keeps no routes. You only see what this page knows: the route of now."),
        "triedAs": _("As {role}"),
        "triedAsNobody": _("In other cases"),
        "triedTitle": _("Tried"),
        "triedNone": _("Nothing yet."),
        "untriedTitle": _("Not tried yet"),
        "untriedAbout": _("What each of these gives, and what it costs"),
        "untriedNone": _("Nothing more in this book."),
    }


def _routes(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "stepBeside": _("Another route beside yours"),
        "besideLead": _("See where two routes parted, what each met, and where they came together again."),
        "besideOwn": _("A route that you finished here"),
        "besideCode": _("The route code of a colleague"),
        "besideGo": _("Lay beside mine"),
        "besideTitle": _("Beside your route: {who}"),
        "you": _("You"),
        "yourOther": _("your other route"),
        "colleague": _("the route of your colleague"),
        "bothChose": _("Both: {words}"),
        "stopsHere": _("This route stops here."),
        "togetherAgain": _("together again"),
        "endingUnseen": _("an ending that you did not see"),
        "endsSame": _("Both came to the same ending: {title}."),
        "endsApart": _("Yours ended at: {own}. The other ended at: {other}."),
        "codeOther": _("This code belongs to the case “{title}”. Here you can lay routes of this case only."),
        "codeEarlier": _(
            "This code is of an earlier version. At decision {number} it says “{words}”, and that cannot be chosen "
            "there now. The route is laid until there."
        ),
        "codeGone": _("This code is of an earlier version, and nothing of it can be chosen now."),
    }


def _room(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "besideCodes": _("Compare with the room: route codes, one on each line or with commas"),
        "amongGo": _("Compare with the room"),
        "amongTitle": _("Your route among {count} others"),
        "amongEnds": _("Where the routes ended:"),
        "ofRoutes": _("{count} of {of}"),
        "youToo": _("(you too)"),
        "room_parted": _("here the routes parted"),
        "room_same": _("all the same"),
        "room_lone": _("not everybody came here"),
        "roomMet": _("together again"),
    }
