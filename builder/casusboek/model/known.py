"""How sure a finding of the checker is: proven, seen in so many plays, or not seen in any of them."""

from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Sentence, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How something is known. Without `plays` it is proven; else `seen` of them showed it, and 0 proves nothing."""

    seen: int = 0
    plays: int = 0

    @property
    def how(self) -> str:
        """Return one word for it: proven, seen or unseen."""
        return "seen" if self.seen else "unseen" if self.plays else "proven"

    @property
    def words(self) -> Sentence:
        """Return it in words."""
        if not self.plays:
            return text("proven")
        if not self.seen:
            return text("not reached in {plays} plays", plays=self.plays)
        return text("seen in {seen} of {plays} plays", seen=self.seen, plays=self.plays)

    def as_data(self) -> dict[str, str | int]:
        """Return it for other programs."""
        return {"how": self.how} | ({"seen": self.seen, "plays": self.plays} if self.plays else {})


PROVEN = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored(Diagnostic):
    """A finding of exploring or of plays, with how it is known."""

    known: Known


def explored(one: Diagnostic, known: Known) -> Explored:
    """Return a finding with how it is known; one that says so itself keeps that."""
    if isinstance(one, Explored):
        return one
    return Explored(
        code=one.code,
        severity=one.severity,
        message=one.message,
        span=one.span,
        notes=one.notes,
        help=one.help,
        known=known,
    )


def known_of(one: Diagnostic) -> Known | None:
    """Return how a finding is known, or None for what shows in the text itself."""
    return one.known if isinstance(one, Explored) else None
