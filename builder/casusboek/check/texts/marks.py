"""The marks of other programs that mean nothing here, each with how a case says it: a table of patterns.

They are looked for in the letters of a text (`Run.letters`: code, tags, addresses and what a backslash stands before
are U+0000). What Dutch prose may hold stays out: `art. 12:3`, `1:1`, `c.q.`, `[...]`, `(bron: CBS)`, `€ 5,-`, `nr. #3`.
"""

import re
from typing import TypeAlias

from casusboek.model.diagnostic import Sentence, text

LINK = text("write a link as `[label](address)`, and a choice as an item of a list: `- [label](#passage)`")
CALLOUT = text("write a callout: `> [!DOCUMENT] title`, or folded: `> [!WET] title`, and `> ` before every line of it")
HTML = text("write HTML: `<mark>`, `<s>`, `<sub>`, `<sup>`; or `**bold**`")
REMARK = text("write a remark as `<!-- ... -->`, with two hyphens at both ends")
BRACES = text("write `{{ name }}` for a setting; to show braces, put them between backticks")
LOGIC = text("put a condition in a callout, `> [!ALS] druk > 1`, or behind a choice")
HEADING = text("write a heading as `### ...`, with an empty line above it and below it")
OUT = text("leave it out: it means nothing in a case")
LIST = text("begin every item of a list with `- `, after an empty line")
BOLD = text("write `**bold**` or `*slanted*`")
PICTURE = text("write a picture as `![what it shows](picture.png)`")
BOX = text("write the item without its box: nobody can tick it")
TAG = text("leave it out; to show it as it stands, put a backslash before it: `\\#`")
APOSTROPHE = text("write an apostrophe as `’`; what stands between backticks ends with as many as it begins with")
NAME = text("put it between backticks behind a choice, or say it in words")
FOOTNOTE = text("write a footnote: `[^1]`, and below it `[^1]: ...`")
DEFINITIONS = text("write a table or a list; explain a word in `begrippen.md`")
DOLLAR = text("write it in words; to show it as it stands, put a backslash before it: `\\$`")
ANEW = text("type these characters anew: they were damaged while the text was copied")
MACROS = (
    "set|put|move|if|unless|else-?if|else|for|loop|either|print|display|goto|go-to|live|stop|event|replace|append|"
    "prepend|hide|dm|ds|datamap|dataset|array|random|history|visited|text-style|text-colou?r|transition[a-z-]*|t8n|"
    "enchant|click[a-z-]*|mouse[a-z-]*|alert|prompt|confirm|cycling-link|seq-link|dropdown|input-box|save-game|"
    "load-game|reload|restart|macro|output|align|colou?r|background|css|hook|nth|cond|char-style|hover-style|gradient"
)
COMMANDS = (
    "choice|fake_choice|goto|goto_scene|gosub|gosub_scene|set|if|else|elseif|label|finish|ending|page_break|comment|"
    "create|temp|rand|input_text|input_number|hide_reuse|disable_reuse|allow_reuse|selectable_if|return|stat_chart|"
    "scene_list|line_break|image"
)
DIRECTIVES = (
    "import|include|use|charset|media|page|font-face|extends|section|param|author|startuml|enduml|set|unset|clear|"
    "dec|inc|title|replace"
)
MODIFIERS = (
    "if|unless|ifalways|ifnever|else|continued?|cont'd|javascript|js|css|note|n\\.?b\\.?|fixme|todo|after|append|align"
)
BLOCKS = (
    "NOTE|TIP|IMPORTANT|WARNING|CAUTION|source|quote|verse|listing|example|sidebar|abstract|discrete|horizontal|"
    "appendix|cols|options|role|%|\\.|#"
)


Marked: TypeAlias = tuple[frozenset[str], re.Pattern[str], Sentence]


def _on(signs: str) -> frozenset[str]:
    """Return the signs of which a pattern's match has at least one (see `signs_in`); none: that is not known."""
    return frozenset(signs.split())


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.MULTILINE)


def _any_case(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.MULTILINE | re.IGNORECASE)


BLANKS = r"^[ \t]*"
A_SUM = r"(?:€ ?)?[-−–]?[\d.]+(?:,\d+)?[ \t]*$"  # `= 1.200` in a table is a sum, see CB473
LINKS: tuple[Marked, ...] = (
    (_on("["), re.compile(r"!\[\[[^\]\n]*\]\]"), PICTURE),
    (_on("[ ]"), re.compile(r"\[\[[^\]\n]*\]?\]?|\]\]|\[[^\[\]\n]+(?:->|<-)[^\[\]\n]+\](?!\()"), LINK),
)
MARKS: tuple[Marked, ...] = (
    # Chapbook, ink, Ren'Py, Squiffy; then Jinja, Hugo, PHP, mail merge, ChoiceScript, kramdown: what is filled in
    (
        _on("{"),
        _any(r"\{(?:if|else|unless|embed|reveal|cycling|dropdown|back|restart|text input|theme|sound)\b[^{}\n]*\}"),
        LOGIC,
    ),
    (_on("{"), _any(r"\{[.:#][^{}\n]*\}"), OUT),
    (
        _on("% < { } «"),
        _any(r"<[%?#][^>\n]*>", r"[$@#%]?(?<!\{)\{(?!\{)[^{}\n]*\}?", r"\}+", r"«[A-Z]\w*»", r"%[A-Za-z_]\w*%"),
        BRACES,
    ),
    # SugarCube, Yarn, AsciiDoc
    (
        _on("< [ |"),
        _any(r"<(?:<[^<>\n]*>|\x00+)>", r"<<[^<>\n]*>?>?", r"\|\w+>\[[^\]\n]*\]?", r"\[[^\]\n]*\]<\w+\|"),
        LOGIC,
    ),
    # Harlowe
    (_on("("), _any_case(rf"\((?:{MACROS}):[^()\n]*\)?", r"\(link[a-z-]*:[ \t]*[\"“$][^()\n]*\)?"), LOGIC),
    # the blocks of MkDocs, Pandoc, MyST, Docusaurus, reStructuredText, AsciiDoc
    (
        _on("^! ^? ^: ^/"),
        _any(rf"{BLANKS}(?:!!!|\?\?\?\+?)[ \t]*\w[^\n]*", rf"{BLANKS}(?::{{3,}}|/{{3,}})[^\n]*"),
        CALLOUT,
    ),
    (_on("^. ^["), _any(rf"{BLANKS}\.\.[ \t]+[^.\s][^\n]*", rf"{BLANKS}\[(?:{BLOCKS})[^\]\n]*\][ \t]*$"), CALLOUT),
    (_on("^="), _any(rf"{BLANKS}===[ \t]*[\"“”'][^\n]*"), text("there are no tabs: use headings with `###`")),
    # Chapbook, ChoiceScript, ink, Squiffy, Sass
    (_on("^["), _any_case(rf"{BLANKS}\[(?:{MODIFIERS})(?:[ \t][^\]\n]*)?\][ \t]*$"), LOGIC),
    (
        _on("^* ^~"),
        _any(rf"{BLANKS}\*(?:{COMMANDS})(?:[ \t][^*\n]*|[ \t]*)$", rf"{BLANKS}~[ \t]*[A-Za-z][^~\n]*$"),
        LOGIC,
    ),
    (
        _on("^V ^C ^L ^I ^E ^@"),
        _any(rf"{BLANKS}(?:VAR|CONST|LIST|INCLUDE|EXTERNAL)[ \t]+\w+[^\n]*", rf"{BLANKS}@(?:{DIRECTIVES})\b[^\n]*"),
        OUT,
    ),
    (_on("< ^- ^→"), _any(rf"{BLANKS}(?:->|→)[ \t]*[\w.#-]+[ \t]*$", r"<>", r"<->", r"<www\.[^<>\s]+>"), LINK),
    # pictures; bold, slanted, struck, coloured
    (
        _on("! ["),
        _any(
            r"(?<!\w)!\[[^\[\]\n]+\](?![\[(:])|\[[^\[\]\n]+\.(?:png|jpe?g|gif|svg|webp)\](?!\()",
            r"![^\s!]+\.(?:png|jpe?g|gif|svg|webp)[^\s!]*!",
            r"\bimage::?[^\s\[\]]*\[[^\]\n]*\]",
            r"\[img\[[^\n]*?\]\]",
        ),
        PICTURE,
    ),
    (_on("' / ?"), _any(r"''+[^'\n]*''+", r"(?<![:\w/\x00])//[^/\s][^/\n]*//(?!/)", r"\?\?[^?\s][^?\n]*\?\?"), BOLD),
    (_on("@"), _any(r"(?<![\w@])@[^@\s](?:[^@\n]*[^@\s])?@(?!\w)"), BOLD),
    (_on("["), _any_case(r"\[/?(?:b|i|u|s|url|img|quote|code|size|color|list|center)(?:=[^\]\n]*)?\](?!\()"), BOLD),
    (
        _on("= @ ^ ~ +"),
        _any(
            r"(?<![\w+])\+\+[^+\s][^+\n]*\+\+",
            r"==[^=\s][^=\n]*==",
            r"~~[^~\s][^~\n]*~~",
            r"\w~\w+~",
            r"\w\^\w+\^",
            r"@@[^\n]*?@@",
        ),
        HTML,
    ),
    # headings and lines of AsciiDoc, MediaWiki, Textile, TiddlyWiki, ink; headings of Markdown in a text of one line
    (
        _on("^#"),
        _any(rf"{BLANKS}#{{1,6}}[ \t]+\S[^\n]*"),
        text("leave the `#` out: this text is one line, without headings"),
    ),
    (
        _on("^="),
        _any(rf"{BLANKS}={{1,6}}[ \t]+(?!{A_SUM})[^\s=][^\n]*", rf"{BLANKS}={{2,6}}[ \t]*\w[^\n=]*=*[ \t]*$"),
        HEADING,
    ),
    (_on("^h ^b"), _any(rf"{BLANKS}(?:h[1-6]|b[qc])(?:\([^)\n]*\)|[<>=])*\.{{1,2}}[ \t]+[^\n]*"), HEADING),
    (
        _on("^! ^."),
        _any(rf"{BLANKS}!{{1,6}}(?=[^\W\d_])[^\n]*", rf"{BLANKS}\.[A-Z][^\n]*"),
        HEADING,
    ),
    (
        _on("^= ^+ ^\" ^' ^^ ^~ ^| ^/ ^. ^-"),
        _any(
            rf"{BLANKS}([=+\"'^~|/])\1{{2,}}[ \t]*$",
            rf"{BLANKS}\.{{4,}}[ \t]*$",
            rf"{BLANKS}--[ \t]*$",
            rf"{BLANKS}\+{{3,}}",
        ),
        OUT,
    ),
    (_on("<"), _any(r"</?(?:[owvm]|st1):\w+[^<>\n]*>"), OUT),
    (_on("<"), _any(r"-*8<-+[^\n]*"), text("leave it out, and put the text itself here")),
    # remarks
    (
        _on("% * /"),
        _any(r"%%(?:[^%\n]*%%)?", rf"{BLANKS}%[ \t]+\S[^\n]*", rf"{BLANKS}//[^\n]*", r"/[*%][^\n]*?[*%]/"),
        REMARK,
    ),
    (_on("< >"), _any(r"<![-–—]?[ \t]*[-–—]+", r"[-–—]+[ \t]*[–—]>", r"--[ \t]+>"), REMARK),
    (
        _on("^T ^F ^X ["),
        _any(
            rf"{BLANKS}(?:TODO|FIXME|TBD|XXX+)\b:?[^\n]*",
            r"\[(?:TODO|TBD|FIXME|XXX+|invullen|PM|nog|Opmerking|bron\?|citation)(?!\w)[^\]\n]*\]",
        ),
        REMARK,
    ),
    # links and notes of AsciiDoc, Textile, MediaWiki, Word, Pandoc
    (
        _on('" [ ” ]'),
        _any(
            r"\([^()\n]+\)\[(?:https?:|www\.)[^\]\n]*\]",
            r"\]\((?:https?:|www\.)[^()\n]*$",
            r"\[https?://[^\]\s]+[ \t][^\]\n]*\]",
            r"[\"”][ \t]?:(?:https?://|mailto:|/|#)[^\s]*",
        ),
        LINK,
    ),
    (_on("["), _any(r"(?<!\w)[a-z]+::?[^\s\[\]]*\[(?!\.\.\.\]|…\])[^\]\n]*\]"), LINK),
    (_on("@ [ ] ^"), _any(r"\[-?@[^\]\n]+\]", r"\(@[\w-]*\)", r"\]_(?!\w)", r"\^\[[^\]\n]*\]"), FOOTNOTE),
    (_on("["), _any(r"\[[A-Z]{1,3}\d{1,2}\](?![(\[:])"), OUT),
    (_on("!"), _any(r"(?:Fout|Error)!\s(?:Bladwijzer|Verwijzingsbron|Bookmark|Reference)[^.\n]*\.?"), OUT),
    (_on(":"), _any(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])"), text("type the character itself, or leave it out")),
    # lists, lists of words, contents, codes of a site
    (
        _on("^* :"),
        _any(rf"{BLANKS}\*\[[^\]\n]+\]:[^\n]*", r"(?<=\w)::(?:[ \t][^\n]*|$)"),
        text("explain a word in `begrippen.md`"),
    ),
    (_on("^: ^;"), _any(rf"{BLANKS}:+[ \t]+\S[^\n]*", rf"{BLANKS};[ \t]*\w[^\n]*"), DEFINITIONS),
    (_on("^: ^_"), _any(rf"{BLANKS}:[A-Za-z][\w -]*:(?=[ \t]|$)[^\n]*", rf"{BLANKS}__[A-Z]+TOC__"), OUT),
    (_on("^# ^."), _any(rf"{BLANKS}#\.(?=[ \t])", rf"{BLANKS}\.(?=[ \t]+\w)"), LIST),
    (
        _on("[ .."),
        _any_case(rf"{BLANKS}\[toc\][ \t]*$", r"\.{5,}[ \t]*\d+[ \t]*$"),
        text("leave it out: a case has no contents"),
    ),
    # what copying damaged
    (
        _on("& \x00"),
        _any(r"&(?:#\w+|[a-z]\w+);", r"(?<=\x00)(?:nbsp|amp|lt|gt|quot|shy);", r"&(?:nbsp|amp|lt|gt|quot|shy)\b"),
        ANEW,
    ),
    (
        _on(""),
        _any(
            r"Ã[\x80-\xbf]",
            r"â€.?",
            r"\ufffd+",
            r"[\u202a-\u202e\u2066-\u2069]+",
            r"[\ue000-\uf8ff]+",
            r"【[^】\n]*】|\bciteturn\d\w*",
            r"_x00[0-9A-F]{2}_",
        ),
        ANEW,
    ),
    # formulas, commands, names of variables, the strokes of other programs' tables and links
    (_on("$"), _any(r"\$\$?[^$\s][^$\n]*[\\^_{][^$\n]*\$\$?", r"\$[A-Za-z_][\w.]*\$?", r"\$\d+\$", r"\$\$"), DOLLAR),
    (_on("\\"), _any(r"(?<![\w:\\])\\[A-Za-z]+\*?"), OUT),
    (_on(": ^ |"), _any(r"(?<=\S)\|\S", r"\S\|(?=\S)", r"::+", r"\^+(?:[\w-]+\^*)?"), OUT),
)
BOXES = re.compile(r"[ \t]*(?P<mark>\[[ xX]?\])(?=[ \t]|$)")
TAGS = re.compile(r"(?<![\w&/#\x00])#[A-Za-z_][\w/-]*(?:[ \t]+#[A-Za-z_][\w/-]*)*|(?<=\w)[ \t]#[ \t]+[A-Za-z]\w*")
TICKS = re.compile(r"`+")


def signs_in(letters: str) -> set[str]:
    """Return the signs that letters hold: each letter, `^` with each that a line begins with, and `..`."""
    found = set(letters) | {f"^{line.lstrip()[:1]}" for line in letters.split("\n")}
    return found | {".."} if ".." in letters else found
