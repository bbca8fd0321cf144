"""Names that mean something in both languages."""


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


RESERVED = _words(
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends"
    " false finally for function if implements import in instanceof interface let new null package private protected"
    " public return static super switch this throw true try typeof undefined var void while with yield"
)
# Methods of Python's texts and lists. JavaScript's own texts and lists carry them under `$` and the name.
MANGLED = _words(
    "append casefold clear count encode endswith extend find format index isascii isdigit isupper join lower lstrip"
    " partition pop removeprefix removesuffix replace rfind rstrip split startswith strip upper"
)
BUILTINS = _words(
    "abs all any bool dict divmod enumerate float format frozenset getattr int isinstance len list map max min next"
    " object ord range repr reversed set sorted str sum tuple type zip Exception ValueError KeyError TypeError"
    " AssertionError RecursionError"
)
# Methods of what theme/twine gives in place of Python's own types.
NATIVE_METHODS = _words(
    "get items keys values setdefault update add group groups start end span match fullmatch search sub finditer"
    " findall parse render"
)
# Methods of Python's own types that the runtime does not have.
LACKING = frozenset(name for kind in (str, list, dict, set) for name in dir(kind) if not name.startswith("_")) - (
    MANGLED | NATIVE_METHODS | {"fromkeys"}
)
# Modules of which nothing is left when a program runs.
ONLY_TYPES = frozenset({"typing", "collections.abc", "types", "__future__", "jinja2"})
# Modules of which the runtime has its own: they read files.
REPLACED = frozenset({"casusboek.words", "casusboek.theme"})
