"""The kinds of callout that there are: one folder each in theme/blocks, read once."""

from casusboek.model.kind import kind_of
from casusboek.theme import declared_kinds

KINDS = {id: kind_of(id, said) for id, said in declared_kinds().items()}
BY_WORD = {word: kind.id for kind in KINDS.values() for word in kind.names.values()}
