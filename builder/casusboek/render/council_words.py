"""The sentences of a room that is a council (groups with seats, what to do in a tie) or is made up (a rehearsal)."""

from casusboek.words import marked

# the words of a round that groups voted in
SEATS = {
    "way_groups": marked("seats per group"),
    "countedSeats": marked("Counted: {count} of {seats} seats."),
    "tooManySeats": marked("That is {by} more than the {present} seats. Right?"),
    "tooFewSeats": marked("That is {by} fewer than the {present} seats. Right?"),
    "seatsOf": marked("{count} of {seats} seats"),
    "choseSeats": marked("{count} of {seats} seats for {key}"),
    "perGroup": marked("Per group: {groups}."),
    "groupSeats": marked("{name} ({seats} seats)"),
    "groupNone": marked("nothing yet"),
    "groupNow": marked("Group {number} of {of}, with {seats} seats."),
    "groupPart": marked("Divided: the seats for {key}."),
    "groupWhole": marked("{name}: all seats for {key}"),
    "groupDivided": marked("{name} is divided"),
    "pad_3": marked("Group above"),
    "pad_4": marked("Group below"),
    "pad_5": marked("Back to the whole group"),
    "pad_6": marked("Divided: the seats of the next option"),
    "key_divide": marked("in a vote per group: a divided group, the seats of each option"),
}


# the words of the groups of a council
GROUPS = {
    "noGroups": marked("Fill in the groups and their seats first (O)."),
    "groupsTitle": marked("The groups in this council"),
    "groupsLead": marked("Once for every case on this device. A round is then counted per group, with its seats."),
    "groupsList": marked("A line for each group: its name, and last its seats"),
    "groupsSum": marked("{count} groups, {seats} seats."),
    "groupsLine": marked("This line does not end in a number of seats: “{line}”."),
    "groupsTwice": marked("There are two groups called {name}."),
    "groupsMany": marked("There is room for forty groups."),
    "key_groups": marked("the groups in the council, and their seats"),
}


# what a trainer can do when the vote is a tie
TIE = {
    "tieAdvice": marked("What your own council does then, its clerk knows. This is practice."),
    "doAgain": marked("Vote again at once"),
    "doFall": marked("The proposal falls"),
    "doPostpone": marked("Put it off: leave this question"),
    "fallenTitle": marked("The proposal falls. How does the story go on?"),
    "doFallen": marked("Go on with: {key}"),
    "rule_fallen": marked("The vote was a tie and the proposal fell. The trainer went on with {key}."),
    "short_fallen": marked("fallen"),
}


# the words of a rehearsal in a made-up room
REHEARSAL = {
    "rehearsal": marked("Rehearsal"),
    "rehearse": marked("Rehearse alone: the book plays the room, with ties, late hands and a laptop that fails"),
    "rehearsalReport": marked("A rehearsal: the room was made up, and nothing here happened."),
    "madeHands": marked("Made-up room. Hands for {key}: {count}."),
    "madeLate": marked("Too late: {more} more hands go up for {key}, {count} in all."),
    "madeSaid": marked("Made-up council. {name} says: {vote}."),
    "madeRight": marked("You counted well."),
    "madeWrong": marked("Made-up room. For {key} it was {count}, and you counted {counted}."),
    "crashed": marked("The laptop failed, as if. Everything is still here; at most the last thing is missing."),
    "did_crash": marked("The laptop failed, as if."),
}


# the words of the other rooms of the same week
CHAIRS = {
    "key_hear": marked("the code of another room of this week"),
    "did_hear": marked("Taken in. What happened in the other room reaches you from the next day on."),
    "chairsTitle": marked("Codes of the other rooms"),
    "chairsLead": marked("Type a code at the moment the run sheet says. Leave a room out that has no code yet."),
    "chairCode": marked("Code of “{title}”"),
    "chairsTake": marked("Take in"),
    "chairsNone": marked("Type the code of at least one room."),
    "chairsLate": marked(
        "This cannot be taken in now: a vote is open, or the room chose what then could not have been chosen."
    ),
    "chairsAlone": marked("This case hears no other room."),
    "chairsMissing": marked("What is needed here is not beside this page. Copy the whole folder of the book."),
    "chairsHeard": marked("After {count} choices a code of “{title}” was taken in: {code}."),
}

COUNCIL_WORDS = SEATS | GROUPS | TIE | REHEARSAL | CHAIRS
