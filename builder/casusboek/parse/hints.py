"""What to suggest where a code span or a condition cannot be read on: by the word or sign that does not fit."""

from casusboek.model.diagnostic import Sentence, text
from casusboek.parse.tokens import AND, IF, IS, OR, SEEN, Token


def in_effects(token: Token) -> Sentence:
    """Suggest what an author may have meant by a token that fits no effect."""
    if token.word in IF:
        return text("give the condition a code span of its own, as in `als druk > 1`")
    if token.word in AND | OR | IS | SEEN or token.text == "(" or (token.kind == "operator" and token.text != "="):
        return text("begin a condition with `als`, as in `als druk > 1`")
    if token.kind == "place":
        return text("give a pitfall a code span of its own, as in `#P1`")
    if token.kind == "value":
        return text("give a value a code span of its own, as in `~openheid`")
    if token.kind == "move":
        return text("give a move a code span of its own, as in `@motie`")
    if token.kind == "name" or token.text in (";", "&", "/", "|"):
        return text("divide effects by commas, as in `kind +1, privacy_lek`")
    return text("an effect is `name +1`, `name -1`, `name = 0`, `fact` or `niet fact`")


def instead_of_condition(token: Token) -> Sentence:
    """Suggest what can stand where a condition should begin."""
    if token.kind == "place":
        return text("write `gezien` before it: `gezien {place}`", place=token.text)
    if token.kind in ("operator", "number"):
        return text("name the meter every time, as in `druk > 1 en druk < 3`")
    return text("a condition is `druk > 1`, `privacy_lek`, `gezien #maandag` or `wijkteam is gemeente`")


def after_condition(before: Token, token: Token) -> Sentence:
    """Suggest what an author may have meant by a token behind a complete condition."""
    if token.kind == "number" and before.kind == "name":
        return text(
            "put a sign between them, as in `{name} > {number}`", name=before.text, number=token.text.lstrip("+")
        )
    if token.text == ",":
        return text("join conditions with `en` or `of`; effects stand in a code span of their own")
    if token.text == ")":
        return text("there is no `(` before it: leave it out")
    return text("join conditions with `en` or `of`")


def instead_of_number(token: Token) -> Sentence:
    """Suggest what can stand behind a comparison."""
    if token.kind == "name":
        return text("compare a meter with a whole number, as in `druk > 1`; a setting with `is`, as in `team is a`")
    return text("compare a meter with a whole number, as in `druk > 1`")


def instead_of_option(name: Token, token: Token) -> Sentence:
    """Suggest what can stand behind `is`."""
    if token.kind == "number":
        return text("compare a meter with a sign, as in `{name} = {number}`", name=name.text, number=token.text)
    return text("write an option of the setting, as in `wijkteam is gemeente`")
