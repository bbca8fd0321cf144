"""What a reader sees of the law: a statement with what is known of it, and how many a lawyer has checked."""

from casusboek.model.story import callouts_of
from casusboek.render.dates import written_date
from casusboek.render.stage import Stage


def law_count(stage: Stage) -> str:
    """Return how many statements about the law a case makes and how many a lawyer checked; '' when it makes none.

    A callout with a text of its own, which stands in no register, is one statement that nobody checked.
    """
    _, callouts = stage.words, list(callouts_of(stage.story, "law"))
    named = {law.value for callout in callouts for law in callout.statements}
    statements = [law for law in stage.laws if law.id in named]
    own = sum(1 for callout in callouts if callout.blocks)
    count, checked = len(statements) + own, [law.checked_on for law in statements if law.is_checked]
    if count == 0:
        return ""
    told = _("1 statement about the law") if count == 1 else _("{count} statements about the law").format(count=count)
    if not checked:
        by_author = written_date(stage.story.about.law_checked, _)
        said = _("; its author names {day} as the day of a check").format(day=by_author) if by_author else ""
        return told + _(", none checked by a lawyer yet") + said
    day = written_date(max(checked), _)
    if len(checked) == count:
        return told + _(", all checked by a lawyer, the last on {day}").format(day=day)
    return told + _(", {checked} checked by a lawyer, the last on {day}").format(checked=len(checked), day=day)
