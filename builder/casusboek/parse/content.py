"""What a run of lines holds while it is being read: blocks, choices, a reflection, entering effects."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from casusboek.model.logic import Effect
from casusboek.model.source import Line
from casusboek.model.story import Block, Choice, Dateline, Onward, Reflection, Waiver
from casusboek.parse.findings import Findings
from casusboek.parse.links import FindLink


@dataclass
class Body:
    """The body of a passage, a cover or a callout, in the making. `read` adds what stands in more lines to a body."""

    passage: str
    find_link: FindLink
    findings: Findings
    read: "Callable[[Body, Sequence[Line]], None]"
    top: bool = True
    dateline: Dateline | None = None
    on_enter: tuple[Effect, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    onward: list[Onward] = field(default_factory=list)
    reflection: Reflection | None = None
    waivers: list[Waiver] = field(default_factory=list)
    references: list[Line] = field(default_factory=list)
    kept: dict[str, object] = field(default_factory=dict)

    def inside(self, lines: Sequence[Line]) -> tuple[Block, ...]:
        """Read lines that stand inside a callout or a consequence, where no choices or reflections may stand."""
        body = Body(passage=self.passage, find_link=self.find_link, findings=self.findings, read=self.read, top=False)
        self.read(body, lines)
        self.waivers.extend(body.waivers)
        self.references.extend(body.references)
        return tuple(body.blocks)
