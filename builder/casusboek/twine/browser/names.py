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
    "append capitalize casefold clear copy count decode encode endswith expandtabs extend find format index insert"
    " isalnum isalpha isascii isdecimal isdigit islower isspace isupper join ljust lower lstrip partition pop"
    " removeprefix removesuffix remove replace reverse rfind rindex rjust rpartition rsplit rstrip sort split"
    " splitlines startswith strip translate upper zfill"
)
BUILTINS = _words(
    "abs all any bool chr dict divmod enumerate filter float format frozenset getattr hasattr int isinstance iter len"
    " list map max min next object ord range repr reversed round set setattr sorted str sum tuple type zip"
    " Exception ValueError KeyError IndexError TypeError AttributeError AssertionError LookupError RecursionError"
    " NotImplementedError RuntimeError StopIteration UnicodeDecodeError"
)
# Methods of what theme/twine gives in place of Python's own types.
NATIVE_METHODS = _words(
    "get items keys values setdefault update add discard group groups start end span match fullmatch search sub"
    " finditer findall union intersection difference issubset issuperset parse render"
)
# Modules of which nothing is left when a program runs.
ONLY_TYPES = frozenset({"typing", "collections.abc", "types", "__future__", "jinja2"})
# Modules of which the runtime has its own: they read files.
REPLACED = frozenset({"casusboek.words", "casusboek.theme"})
