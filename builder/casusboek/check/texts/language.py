"""Rules about plain language (B1), all advice: how long sentences are, which words, which quotes.

Flesch-Douma (Douma 1960) is 206.84 - 0.93 x words per sentence - 77 x syllables per word: 60 and more is plain. LIX
(Bjoernsson 1968) is words per sentence + the percentage of words of seven letters and more: under 45 is plain.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casusboek.check.texts.plain_words import ABBREVIATIONS, PLAIN, WELL_KNOWN
from casusboek.check.texts.read import KnownToTexts, Read
from casusboek.model.diagnostic import Diagnostic, Note, advice, text
from casusboek.model.shelf import Shelf
from casusboek.model.source import Span
from casusboek.model.story import Draft
from casusboek.parse.reading import Run

MOST_WORDS = 30
LEAST_FLESCH, MOST_LIX = 60, 45
LEAST_SENTENCES = 5
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SENTENCE = re.compile(r"(?:[^.!?…]|[.!?…](?![\s”’\"')\]]|$))+[.!?…]*[”’\"')\]]*")
VOWELS = re.compile(r"aai|eeu|ieu|ooi|oei|aa|ee|ie|oo|uu|oe|eu|ui|ij|ei|au|ou|[aeiouyáéíóúàèëïöüâêîô]", re.IGNORECASE)
CAPITALS = re.compile(r"(?<![\w-])(?<![A-Z]{2}\d\d )[A-Z]{3,6}(?![\w-])")  # not the bank in a number of an account
PAIRS = (("“", "”"), ("„", "”"), ("«", "»"))
WAYS = {"“": "“ ”", "„": "„ ”", "«": "« »", '"': '" "'}
READERS = ("reader", "debrief")


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


LETTERS = re.compile(r"[^\W\d_]+")
STIFF_WORDS = frozenset(LETTERS.findall(key)[0] for key in PLAIN)
STIFF = re.compile(rf"\b(?:{_any_of(PLAIN)})\b", re.IGNORECASE)
SHORT = re.compile(rf"(?<![\w.-])(?:{_any_of(ABBREVIATIONS)})(?!\w)", re.IGNORECASE)


def long_sentences(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB560: a sentence of more than thirty words; not in a document of the story, which may speak so."""
    for run in _prose(read) if read.placed.kind != "document" else ():
        letters = run.letters
        for match in SENTENCE.finditer(letters):
            count = len(WORD.findall(match[0])) if len(match[0]) > 2 * MOST_WORDS else 0
            if count > MOST_WORDS:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                message = text("this sentence has {count} words", count=count)
                help = text("divide it: {most} words at most, and fifteen is better", most=MOST_WORDS)
                yield advice("CB560", run.text.place(start, match.end()), message, help=help)


def stiff_words(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB563: a stiff word for which there is a plain one; not in a document of the story, which may speak so."""
    if read.placed.kind == "document":
        return
    for run in _prose(read):
        is_clear = STIFF_WORDS.isdisjoint(LETTERS.findall(run.letters.casefold()))
        for match in () if is_clear else STIFF.finditer(run.letters):
            message = text("`{word}` is a stiff word", word=match[0])
            help = text("write `{plain}`", plain=PLAIN[" ".join(match[0].casefold().split())])
            yield advice("CB563", run.text.place(*match.span()), message, help=help)


def abbreviations(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB564: an abbreviation that is written in full more easily."""
    for run in _prose(read):
        for match in SHORT.finditer(run.letters):
            message = text("`{word}` is an abbreviation", word=match[0])
            help = text("write `{plain}`", plain=ABBREVIATIONS[match[0].casefold().replace(" ", "")])
            yield advice("CB564", run.text.place(*match.span()), message, help=help)


def unpaired_quotes(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB566: a quote that opens and does not close in its paragraph, or the other way round."""
    for run in read.runs:
        letters = run.letters
        for opening, closing in PAIRS:
            others = sum(letters.count(one) for one, end in PAIRS if end == closing)
            if opening in letters and others != letters.count(closing):
                span = run.text.place(at := letters.index(opening), at + 1)
                yield _unpaired(span, opening)
                break
        else:
            if "”" in letters and not any(opening in letters for opening, _ in PAIRS[:2]):
                yield _unpaired(run.text.place(at := letters.index("”"), at + 1), "”")
            elif letters.count('"') % 2:
                yield _unpaired(run.text.place(at := letters.rindex('"'), at + 1), '"')


def _unpaired(span: Span, quote: str) -> Diagnostic:
    help = text("close it in the same paragraph, or take it out")
    return advice("CB566", span, text("this `{quote}` has no other half", quote=quote), help=help)


def hard_text(draft: Draft, shelf: Shelf, reads: Sequence[Read]) -> Iterator[Diagnostic]:
    """CB561 and CB562: a case whose text is hard to read, by Flesch-Douma or by LIX; its hardest passages are named."""
    titles = {passage.id: passage for passage in draft.passages}
    by_passage: dict[str, list[str]] = {}
    for read in reads:
        if read.placed.audience in READERS and read.placed.blocks:
            by_passage.setdefault(read.placed.passage, []).extend(run.letters for run in _prose(read))
    whole = Counted(letters for texts in by_passage.values() for letters in texts)
    if draft.about.language != "en" and (score := flesch_douma(whole)) is not None and score < LEAST_FLESCH:
        worst = sorted(
            (value, id) for id, texts in by_passage.items() if (value := flesch_douma(Counted(texts))) is not None
        )[:3]
        notes = [_named(titles[id].title.words, value, titles[id].span) for value, id in worst if id in titles]
        message = text("this case is hard to read: Flesch-Douma {score}, where {least} is plain", **_rounded(score, 60))
        help = text("write shorter sentences and shorter words; begin with these passages")
        yield advice("CB561", draft.span, message, help=help, notes=notes)
    if (score := lix(whole)) is not None and score > MOST_LIX:
        hardest = sorted(
            ((value, id) for id, texts in by_passage.items() if (value := lix(Counted(texts))) is not None)
        )[-3:]
        notes = [_named(titles[id].title.words, value, titles[id].span) for value, id in hardest[::-1] if id in titles]
        message = text("this case is hard to read: LIX {score}, where {least} is plain", **_rounded(score, MOST_LIX))
        help = text("write shorter sentences and fewer long words; begin with these passages")
        yield advice("CB562", draft.span, message, help=help, notes=notes)


def _rounded(score: float, least: int) -> dict[str, int]:
    return {"score": round(score), "least": least}


def _named(title: str, score: float, span: Span) -> Note:
    return Note(message=text("{title}: {score}", title=title, score=round(score)), span=span)


class Counted:
    """The sentences of texts, and how often each word stands in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count."""
        self.sentences, self.words = 0, Counter[str]()
        for letters in texts:
            self.words.update(WORD.findall(letters))
            self.sentences += sum(1 for match in SENTENCE.finditer(letters) if WORD.search(match[0]))
        self.total = self.words.total()


def flesch_douma(counted: Counted) -> float | None:
    """Return the reading ease of texts, 100 for very easy; None when there is too little to say."""
    if counted.sentences < LEAST_SENTENCES:
        return None
    syllables = sum(times * max(1, len(VOWELS.findall(word))) for word, times in counted.words.items())
    return 206.84 - 0.93 * counted.total / counted.sentences - 77 * syllables / counted.total


def lix(counted: Counted) -> float | None:
    """Return the LIX of texts, 20 for very easy and 60 for very hard; None when there is too little to say."""
    if counted.sentences < LEAST_SENTENCES:
        return None
    long = sum(times for word, times in counted.words.items() if len(word) > 6)
    return counted.total / counted.sentences + 100 * long / counted.total


def unknown_capitals(draft: Draft, shelf: Shelf, reads: Sequence[Read]) -> Iterator[Diagnostic]:
    """CB565: capitals that stand for a name (VNG), at their first use, where nothing explains them."""
    known = {*WELL_KNOWN, *(word.upper() for term in shelf.terms for word in term.title.words.split())}
    whole = " ".join(run.source for read in reads for run in read.runs)
    told = set(re.findall(r"\(([A-Z]{3,6})[,;)]", whole)) | set(re.findall(r"\b([A-Z]{3,6}) \(", whole)) | known
    for read in reads:
        for run in _prose(read):
            for match in CAPITALS.finditer(run.letters):
                if match[0] not in told and not re.search(rf"\b{match[0].lower()}\b", whole):
                    told.add(match[0])
                    message = text("`{word}` is not explained", word=match[0])
                    help = text("write it in full the first time, or make a term of it in `begrippen.md`")
                    yield advice("CB565", run.text.place(*match.span()), message, help=help)


def ways_of_quoting(draft: Draft, shelf: Shelf, reads: Sequence[Read]) -> Iterator[Diagnostic]:
    """CB567: a case that quotes in more than one way; the finding is at the first of the rarer one."""
    count, first = Counter[str](), dict[str, Span]()
    for read in reads:
        for run in _prose(read):
            letters = run.letters
            for quote in WAYS:
                if quote in letters:
                    count[quote] += letters.count(quote)
                    first.setdefault(quote, run.text.place(at := letters.index(quote), at + 1))
    (usual, _), *others = count.most_common() or [("", 0)]
    for quote, times in others:
        message = text("this case quotes with {usual}, and here with {other}", usual=WAYS[usual], other=WAYS[quote])
        help = text("quote in one way: {usual}; the other stands {count} times", usual=WAYS[usual], count=times)
        yield advice("CB567", first[quote], message, help=help)


def _prose(read: Read) -> Iterable[Run]:
    """Return the runs of a text that readers read as sentences."""
    return read.runs if read.placed.audience in READERS else ()
