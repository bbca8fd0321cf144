"""For what a case cannot do: the nearest thing that it can, told to an author in one sentence."""

import re

from casusboek.model.diagnostic import Sentence, text
from casusboek.twine.dialects.expression import Call, Expression, Negation, Pair

INPUT = text("let readers choose between links; what they fill in once is a `settings:` entry, asked on the cover")
CHANCE = text("there is no chance in a case: make it a choice, or write each outcome as a passage of its own")
TIME = text("nothing moves by itself in a case: put the text in the passage, or in a next one")
REVEAL = text("put the text in a next passage, or indented under a choice as its consequence")
LOOPS = text("there are no loops: write each case out, with `[!ALS]` where a condition decides")
CODE = text("a case holds no code: use meters, facts and conditions")
SOUND = text("say in words what is heard or seen, or link to it")
LOOKS = text("looks belong to the theme: use bold, italics or a callout such as `[!DOCUMENT]`")
WIDGET = text("write the text out where it is used")
PLAYER = text("the player does this by itself: keeping a place, going back, beginning anew")
THINGS = text("make a fact of each thing that counts: `sleutel`, `lamp`")
PARTS = text("write it as text of the passage; what changes later belongs in a passage of its own")
VISITS = text("a case knows whether a passage was seen, not how often: `als gezien #passage`")
VALUES = text("meters are whole numbers between bounds: add a number, or give a value written out")

ARRAYS = {"a", "array", "dm", "ds", "datamap", "dataset"}

SUGARCUBE: dict[str, Sentence] = {}
HARLOWE: dict[str, Sentence] = {}
CHAPBOOK: dict[str, Sentence] = {}


def _fill(table: dict[str, Sentence], words: str, help: Sentence) -> None:
    table.update(dict.fromkeys(words.split(), help))


_fill(SUGARCUBE, "textbox textarea numberbox checkbox radiobutton listbox cycle", INPUT)
_fill(SUGARCUBE, "timed repeat stop type", TIME)
_fill(SUGARCUBE, "linkappend linkprepend linkreplace click", REVEAL)
_fill(SUGARCUBE, "append prepend replace remove copy addclass removeclass toggleclass do redo", PARTS)
_fill(SUGARCUBE, "for break continue", LOOPS)
_fill(SUGARCUBE, "run script done unset capture remember forget", CODE)
_fill(
    SUGARCUBE,
    "audio cacheaudio playlist createplaylist createaudiogroup masteraudio waitforaudio removeplaylist",
    SOUND,
)
_fill(SUGARCUBE, "widget", WIDGET)
_fill(SUGARCUBE, "choice actions", REVEAL)
_fill(HARLOWE, "live event more stop after after-error", TIME)
_fill(
    HARLOWE, "link link-replace link-reveal link-repeat link-rerun link-show click click-replace click-append", REVEAL
)
_fill(HARLOWE, "click-prepend click-rerun mouseover mouseout mouseover-replace mouseover-append more-link", REVEAL)
_fill(HARLOWE, "show hide hidden rerun replace append prepend enchant change remove force-dropdown t8n", PARTS)
_fill(HARLOWE, "for loop folded altered find all-pass some-pass none-pass interlaced repeated range", LOOPS)
_fill(HARLOWE, "random either shuffled nth", CHANCE)
_fill(
    HARLOWE,
    "prompt confirm alert input-box input dropdown cycling-link seq-link checkbox dialog force-input-box",
    INPUT,
)
_fill(HARLOWE, "cycling-link-rerun meter checkbox-fullscreen force-checkbox", INPUT)
_fill(
    HARLOWE, "save-game load-game saved-games restart reload reset link-undo icon-undo icon-redo icon-restart", PLAYER
)
_fill(HARLOWE, "icon-fullscreen fullscreen icon-counter undo forget-undos forget-visits", PLAYER)
_fill(HARLOWE, "a array dm datamap ds dataset data-map move unpack", THINGS)
_fill(HARLOWE, "text-style text-color text-colour color colour text-size size font align background bg css box", LOOKS)
_fill(
    HARLOWE,
    "transition t8n-depart transition-depart transition-arrive transition-time transition-delay char-style",
    LOOKS,
)
_fill(
    HARLOWE, "text-rotate line-style border hover-style text-indent float-box columns box opacity collapse nobr", LOOKS
)
_fill(HARLOWE, "script passage passages storylet open-storylets links-to-storylets macro output output-data", CODE)
_fill(HARLOWE, "history visited count current-date current-time weekday monthday", CODE)
_fill(CHAPBOOK, "cycling dropdown text theme", INPUT)
_fill(CHAPBOOK, "ambient sound no embed", SOUND)
_fill(CHAPBOOK, "after", TIME)
_fill(CHAPBOOK, "align append", LOOKS)
_fill(CHAPBOOK, "css javascript", CODE)
_fill(CHAPBOOK, "restart", PLAYER)
_fill(CHAPBOOK, "reveal", REVEAL)


def nearest_to_value(written: str) -> Sentence:
    """Return the nearest thing to a value that is no number, truth or text written out."""
    if re.search(r"random|either|shuffled", written):
        return CHANCE
    return THINGS if re.search(r"[\[{]|\((?:a|dm|ds|array|datamap|dataset):|push", written) else VALUES


def nearest_to(value: Expression | None) -> Sentence:
    """Return the nearest thing to an expression that a case does not know."""
    match value:
        case Call(name=name):
            if name in ARRAYS or name.endswith((".includes", ".length", ".push")):
                return THINGS
            if "visit" in name or name == "history":
                return VISITS
            return CHANCE if re.search("random|either|shuffled", name) else CODE
        case Pair(operator="contains" | "in", left=left, right=right):
            return VISITS if Call(name="history", arguments=()) in (left, right) else THINGS
        case Pair(left=left, right=right) if isinstance(left, Call) or isinstance(right, Call):
            return nearest_to(left) if isinstance(left, Call) else nearest_to(right)
        case Negation(value=inner):
            return nearest_to(inner)
        case _:
            return VALUES


def nearest(table: dict[str, Sentence], name: str) -> Sentence:
    """Return the nearest thing to a macro; of an unknown one, that a case holds no code."""
    return table.get(name.lower(), CODE)
