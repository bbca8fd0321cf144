"""Python's `match` in JavaScript: a pattern is an expression that is true when it fits, and binds names on the way."""

import ast

from casusboek.twine.browser.calls import Calls
from casusboek.twine.browser.scopes import NotInSubset


class PatternMatching(Calls):
    """Adds patterns to expressions."""

    def pattern(self, pattern: ast.pattern, subject: str) -> str:
        """Return whether a pattern fits what `subject` names."""
        match pattern:
            case ast.MatchValue(value=value):
                return f"$.eq({subject}, {self.visit(value)})"
            case ast.MatchSingleton(value=value):
                return f"({subject} == null)" if value is None else f"({subject} === {str(value).lower()})"
            case ast.MatchAs(pattern=None, name=None):
                return "true"
            case ast.MatchAs(pattern=None, name=str(name)):
                return self._captured(name, subject)
            case ast.MatchAs(pattern=ast.pattern() as inner, name=str(name)):
                return f"({self.pattern(inner, subject)} && {self._captured(name, subject)})"
            case ast.MatchOr(patterns=patterns):
                return f"({' || '.join(self.pattern(one, subject) for one in patterns)})"
            case ast.MatchClass():
                return self._of_class(pattern, subject)
        raise NotInSubset(self.path, pattern, f"the pattern {type(pattern).__name__}")

    def _captured(self, name: str, subject: str) -> str:
        return f"(({self.name(name)} = {subject}), true)"

    def _of_class(self, pattern: ast.MatchClass, subject: str) -> str:
        tests = [f"$.isinstance({subject}, {self.visit(pattern.cls)})"]
        if pattern.patterns:
            raise NotInSubset(self.path, pattern, "a pattern without the names of the fields")
        for name, inner in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
            tests.append(self.pattern(inner, f"{subject}.{self.attribute(name)}"))
        return f"({' && '.join(tests)})"
