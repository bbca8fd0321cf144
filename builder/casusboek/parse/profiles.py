"""Reads the profiles (`profielen.yml`): orders of values, each of somebody who could sit in a real council."""

from collections.abc import Collection

from casusboek.model.diagnostic import Result, error, text
from casusboek.model.shelf import Profile
from casusboek.model.source import Located, SourceFile
from casusboek.near import near
from casusboek.parse.findings import Findings
from casusboek.parse.front import Map, YamlNode, read_yaml

PROFILES = ("profielen.yml", "profiles.yml")
EXAMPLE = "name: De controleur, order: [openheid, zorgvuldigheid]"


def parse_profiles(file: SourceFile, values: Collection[str]) -> Result[tuple[Profile, ...]]:
    """Read the profiles of a file; every value in an order must be one of `values`, and each profile needs an order."""
    findings = Findings()
    front = read_yaml(file.lines(), findings)
    pairs = front.pairs.items() if front is not None else ()
    found = [_profile(id, key, value.as_block(EXAMPLE, ("name", "order", "says"))) for id, (key, value) in pairs]
    for profile in found:
        if not profile.order:
            message = text("the profile `{name}` has no order of values", name=profile.id)
            help = text("write `order: [...]`, the first value first")
            findings.add(error("CB105", profile.span, message, help=help))
        for value in profile.order:
            if value.value not in values:
                guesses = near(value.value, values)
                help = text("make a value `## ... {{#{name}}}` in `waarden.md`", name=value.value)
                if guesses:
                    help = text("did you mean {names}?", names=", ".join(f"`{guess}`" for guess in guesses))
                message = text("there is no value `{name}`", name=value.value)
                findings.add(error("CB239", value.span, message, help=help))
    return Result(value=tuple(found), diagnostics=findings.all())


def _profile(id: str, key: YamlNode, block: Map) -> Profile:
    return Profile(
        id=id,
        name=block.take("name", YamlNode.as_text, id),
        order=block.take("order", _names, ()),
        says=block.take("says", YamlNode.as_text, ""),
        span=key.span,
    )


def _names(node: YamlNode) -> tuple[Located[str], ...]:
    return tuple(
        Located(value=name.removeprefix("~"), span=item.span) for item in node.as_list() if (name := item.as_text())
    )
