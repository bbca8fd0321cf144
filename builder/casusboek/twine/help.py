"""For what an import leaves: the nearest thing that a case can do, told to an author in one sentence."""

import re

from casusboek.model.diagnostic import Sentence, text

HELP: "tuple[tuple[re.Pattern[str], Sentence], ...]" = tuple(
    (re.compile(signs, re.IGNORECASE), help)
    for signs, help in (
        (
            r"<<(?:textbox|textarea|numberbox|checkbox|radiobutton|listbox|cycle)|\((?:prompt|confirm|dropdown|input|"
            r"cycling|seq-link|checkbox|dialog)|\{(?:cycling|dropdown|text input)|<(?:input|select|textarea)",
            text("let readers choose between links; what they fill in once is a `settings:` entry, asked on the cover"),
        ),
        (
            r"random|either\(|\(either:|shuffled|_\.sample",
            text("there is no chance in a case: make it a choice, or write each outcome as a passage of its own"),
        ),
        (
            r"<<(?:timed|repeat|type)|\((?:live|event|after):|^\[after",
            text("nothing moves by itself in a case: put the text in the passage, or in a next one"),
        ),
        (
            r"<<(?:linkreplace|linkappend|linkprepend|click)|\((?:link|link-re\w+|click[\w-]*|mouse\w+[\w-]*):|\{reveal",
            text("put the text in a next passage, or indented under a choice as its consequence"),
        ),
        (
            r"<<(?:include|display)|\(display:|\{embed passage|story\.render",
            text("write the text out where it is used"),
        ),
        (
            r"<<for|\((?:for|loop):|for\s*\(",
            text("there are no loops: write each case out, with `[!ALS]` where a condition decides"),
        ),
        (
            r"<<audio|<audio|<video|\{ambient|\{sound|\{embed (?:flickr|youtube)",
            text("say in words what is heard or seen, or link to it"),
        ),
        (
            r"visit",
            text("a case knows whether a passage was seen, not how often: `als gezien #passage`"),
        ),
        (
            r"<<(?:if|elseif|switch)|\((?:if|unless|else-?if):|^\[(?:if|unless)|<%\s*if",
            text("write it with `[!ALS]` and a condition such as `druk > 1`; give effects to choices"),
        ),
        (
            r"<<set|\((?:set|put):|<%|^\w+:",
            text("meters are whole numbers between bounds: add a number, or give a value written out"),
        ),
        (
            r"<<(?:goto|back|return|link|button)|\((?:goto|go-to|undo|link-\w+):|\{(?:back|redirect)|\[\[",
            text("write it as a choice of its own, on its own line or behind the sentence; each leads to one passage"),
        ),
        (
            r"!\[|\[[<>]?img\[|<img|\{embed image",
            text("save the picture as a file beside the case: `![what it shows](picture.png)`"),
        ),
        (
            r"</?[a-z]|@@|\((?:text-|align|color|colour|background|font|css)",
            text("looks belong to the theme: use bold, italics or a callout such as `[!DOCUMENT]`"),
        ),
    )
)
OTHERWISE = text("write it with choices, effects and `[!ALS]`, and take the marked piece out")


def nearest(source: str) -> Sentence:
    """Return the nearest thing to a piece that is left as written."""
    return next((help for signs, help in HELP if signs.search(source[:2000])), OTHERWISE)
