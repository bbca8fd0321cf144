"""The sentences that only the story format says: those of the site stand where the site says them."""

from casusboek.model.diagnostic import text

SENTENCES = (
    text("This case cannot be played yet: {count} to mend."),
    text("Mend these in Twine, then press Play again. Each is named with its passage."),
    text("The story as a whole"),
    text("To look at before this case is shown"),
    text("begin every item with `[[label->passage]]`, or put this one outside the list"),
    text("give one of the two another name, or a tag such as `id:maandag`"),
    text("give the passage a tag `id:` with letters, digits and single hyphens behind it, as in `id:maandag`"),
    text("make a passage with this name, or change the link"),
)
