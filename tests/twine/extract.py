"""What a Twine story says, found by plain patterns that share nothing with the readers: links, words, macros by line."""

import re
from collections import Counter
from collections.abc import Iterator

STRING = r"""(?:"([^"]*)"|'([^']*)')"""
LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[[^\[\]]*\])?\]")
GO = {
    "SugarCube": [
        rf"<<(?:link|button)\s+{STRING}\s+{STRING}\s*>>", rf"<<goto\s+{STRING}\s*>>", rf"data-passage={STRING}",
        r"\[img\[[^\]]*\]\[([^\]]*)\]",
    ],
    "Harlowe": [
        rf"\(link-(?:reveal-)?goto:\s*{STRING},\s*{STRING}\)", rf"\(link-goto:\s*{STRING}\)", rf"\(goto:\s*{STRING}\)",
    ],
    "Chapbook": [rf"\{{link to:\s*{STRING}", rf"\{{redirect to:\s*{STRING}"],
    "Snowman": [rf"data-passage={STRING}", rf"story\.show\({STRING}\)"],
}  # fmt: skip
TRANSLATED = {
    "SugarCube": "set if elseif else print = nobr link button goto include back return switch case default actions",
    "Harlowe": "set put if else-if else unless print display goto link-goto link-reveal-goto link-undo undo link text-style "
    "history visited",
}
SPECIAL = re.compile(r"Story ?[A-Z]|Kop$|Macros$|Instellingen$|Stijl$|Code$")


def passages(twee: str) -> Iterator[tuple[str, int, str]]:
    """Yield name, line of the first line of text, and text of every passage of the story itself."""
    for match in re.finditer(r"^:: (.*)\n((?:(?!^::).*\n?)*)", twee, re.MULTILINE):
        name = re.split(r" [\[{]", match[1])[0].strip()
        if not SPECIAL.match(name):
            yield name, twee.count("\n", 0, match.start()) + 2, match[2]


def targets(text: str, format: str) -> set[str]:
    """Return the names of the passages that a text leads to literally."""
    found = {_target(match[1]) for match in LINK.finditer(text)}
    for pattern in GO[format]:
        found |= {[one for one in match.groups() if one is not None][-1] for match in re.finditer(pattern, text)}
    return {name.strip() for name in found if not name.startswith("http")}


def _target(inside: str) -> str:
    if "->" in inside:
        return inside.rsplit("->", 1)[1]
    if "<-" in inside:
        return inside.split("<-", 1)[0]
    return inside.split("|", 1)[-1]


def _label(match: "re.Match[str]") -> str:
    inside = match[1]
    if "->" in inside:
        return f" {inside.rsplit('->', 1)[0]} "
    if "<-" in inside:
        return f" {inside.split('<-', 1)[1]} "
    return f" {inside.split('|', 1)[0]} "


def words(text: str, format: str) -> "Counter[str]":
    """Return the words that a reader of the passage sees, labels of links included."""
    text = re.sub(r"<script.*?</script>", " ", text, flags=re.DOTALL)
    match format:
        case "SugarCube":
            text = re.sub(rf"<<(?:link|button|linkreplace|linkappend)\s+{STRING}.*?>>", r" \1 ", text)
            text = re.sub(r"\[img\[([^|\]]*)\|[^\]]*\]\]", r" \1 ", LINK.sub(_label, text))
            text = re.sub(r"@@[.\w]+;|<<.*?>>|\$\w+|__", " ", LINK.sub(_label, text))
        case "Harlowe":
            text = re.sub(
                rf"\(link(?:-goto|-reveal-goto|-reveal|-repeat)?:\s*{STRING}", r" \1 (x:", LINK.sub(_label, text)
            )
            text = re.sub(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*:(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", " ", text)
            text = re.sub(r"\|\w+>\[|\$\w+|_\w+|^ *(?:0\.)+", " ", text, flags=re.MULTILINE)
        case "Chapbook":
            text = re.sub(r"\A(?:.*\n)*?--$", " ", text, flags=re.MULTILINE) if re.search("^--$", text, re.M) else text
            text = re.sub(
                r"^\[(?:CSS|JavaScript)\]$(?:(?!^\[).*\n?)*", "\n", LINK.sub(_label, text), flags=re.MULTILINE
            )
            text = re.sub(r"\{reveal link: '(.*?)', text: '(.*?)'\}", r" \1 \2 ", text)
            text = re.sub(
                r"\{(?:link to|back link)\b[^}]*label: '(.*?)'\}|\{embed image[^}]*alt: '(.*?)'\}", r" \1 \2 ", text
            )
            text = re.sub(
                r"^\[[^\]]*\]$|\{[a-z]+(?: [a-z ]+[:,][^}]*| switcher)?\}|\]\([^)]*\)", " ", text, flags=re.MULTILINE
            )
        case _:
            text = re.sub(r"<%.*?%>|\]\([^)]*\)", " ", LINK.sub(_label, text), flags=re.DOTALL)
    return Counter(re.findall(r"\w+", re.sub(r"<[^>]*?alt=\"(.*?)\"[^>]*>|<[^>]*>", r" \1 ", text)))


def refused(text: str, line: int, format: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of what no tier of the design translates."""
    patterns = {
        "SugarCube": r"<<([a-zA-Z]+|=)",
        "Harlowe": r"\(([a-z][a-z-]*):",
        "Chapbook": r"^\[(after|append|align|CSS|JavaScript)\b|\{(cycling|text input|theme|ambient|restart)\b",
        "Snowman": r"(<script|<audio|<input|_\.sample|Math\.random|\$\(\"body|for \(var|onclick)",
    }
    known = TRANSLATED.get(format, "").split()
    for match in re.finditer(patterns[format], text, re.MULTILINE):
        name = match[1] or match[2]
        if name not in known and name not in ("a", "random"):
            yield line + text.count("\n", 0, match.start()), name
