"""The plugin for MkDocs and ProperDocs: the one room that knows them."""

from casusboek.plugin.events import CasusboekPlugin

__all__ = ["CasusboekPlugin"]
