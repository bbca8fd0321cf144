"""The sentences said in a room, by the keys that theme/plenary asks for them; `{names}` are filled by the scripts."""

from casusboek.render.council_words import COUNCIL_WORDS
from casusboek.render.framework_words import FRAMEWORK_WORDS
from casusboek.render.trainer_words import TRAINER_WORDS
from casusboek.words import marked, translator

# the words of the big screen
ROOM = {
    "room": marked("Room"),
    "previous": marked("Previous slide"),
    "following": marked("Next slide"),
    "partOf": marked("{part} of {of}"),
    "black": marked("Black screen"),
    "notes": marked("Trainer’s notes"),
    "noNotes": marked("There are no notes for this slide."),
    "none": marked("None."),
    "and": marked(" and "),
    "before": marked("Agreements"),
    "before_1": marked("We practise. This is no exam, and there is no score."),
    "before_2": marked("You have one role. Stay in it."),
    "before_3": marked("This is made up. You do as if it were real."),
    "before_4": marked("You may stop or skip a part at any moment."),
    "before_5": marked("Lessons leave this room. Names do not."),
    "share": marked("{count} · {share}%"),
    "optionWords": marked("{key} “{words}”"),
    "roundShort": marked("Round {number}"),
    "roundLast": marked("Last round"),
    "ourRoute": marked("Our route"),
    "whatWritten": marked("What was written"),
    "ourPitfalls": marked("Pitfalls on our route"),
    "othersWanted": marked("What the others wanted"),
    "otherEndings": marked("Endings that we did not reach"),
    "practiceVote": marked("Practice vote"),
    "abstained": marked("Abstained"),
    "abstention": marked("abstentions"),
    "counted": marked("Counted: {count}."),
    "countedOf": marked("Counted: {count} of {present}."),
    "tooMany": marked("That is {by} more than the {present} present. Count again?"),
    "tooFew": marked("That is {by} fewer than the {present} present. Count again?"),
    "isOpen": marked("Vote {number} is open."),
    "isClosed": marked("Vote {number} is closed."),
    "result": marked("Result of vote {number}"),
    "talkTitle": marked("Talk in pairs"),
    "talkLine": marked("State the strongest argument of the other side."),
    "tie": marked("The vote is a tie between {letters}."),
    "resultTie": marked("Result of vote {number}: a tie between {letters}"),
    "tieAsk": marked("The vote is a tie. Choose what to do."),
    "decideTitle": marked("What do we follow?"),
    "doMajority": marked("The majority: {key}"),
    "doMinority": marked("The minority: {key}"),
    "doTalk": marked("Talk and vote again"),
    "doLot": marked("Draw lots between {letters}"),
    "doTrainer": marked("The trainer decides: {key}"),
    "hammerTitle": marked("Adopted without a vote"),
    "doHammer": marked("Without a vote: {key}"),
    "counting": marked("Counting."),
    "countingOf": marked("Counting: {what}."),
    "checkTitle": marked("Read back: is this right?"),
    "holdAsk": marked("Votes were counted in two ways. Which count holds?"),
    "holdThis": marked("The count of {way}"),
    "way_hands": marked("hands"),
    "wayNow": marked("Counted by: {way}."),
    "wayCannot": marked("{why} Counted by: {way}."),
    "wayFailed": marked("Counting by {way} failed. What it counted stands; go on by hand."),
    "pad": marked("Digits"),
    "pad_0": marked("Erase the last digit"),
    "pad_1": marked("Option above"),
    "pad_2": marked("Option below"),
    "kept": marked("Kept"),
    "kept_second": marked("This browser keeps the sitting less safely: download the record at every break."),
    "kept_full": marked("This device is full and keeps nothing: do not close this window, and download the record."),
    "kept_none": marked("This browser keeps nothing: do not close this window, and download the record."),
    "notNow": marked("That cannot be done now."),
    "nothingToUndo": marked("There is nothing to undo."),
    "chooseOne": marked("Choose one of the buttons."),
    "atBegin": marked("This is the first slide."),
    "otherWindow": marked("Another window of this case went on with the sitting; this one follows."),
    "windowOpen": marked("The presenter’s window is open."),
    "openThere": marked("The list is open in your own window."),
    "windowBlocked": marked("The browser blocks the second window. Press N for notes on this screen."),
    "noFull": marked("The browser does not give the full screen."),
    "bellOn": marked("The bell rings once, after two minutes of talk."),
    "bellOff": marked("The bell is off."),
}


# the words of what was just done
DONE = {
    "undone": marked("Undone: {what}"),
    "did_start": marked("The sitting has started."),
    "did_present": marked("The number present is in."),
    "did_open": marked("The vote is open."),
    "did_groups": marked("The groups are in."),
    "did_way": marked("The way of counting."),
    "did_count": marked("A number."),
    "did_vote": marked("A vote came in."),
    "did_failed": marked("A way of counting failed."),
    "did_reset": marked("Counting starts anew."),
    "did_hold": marked("That count holds."),
    "did_close": marked("The vote is closed."),
    "did_show": marked("The result shows."),
    "did_talk": marked("The talk in pairs."),
    "did_argue": marked("The argument is in."),
    "did_decide": marked("It is decided."),
    "did_ask": marked("The question stands."),
    "did_leave": marked("The question was left."),
    "did_table": marked("The table is in."),
    "did_drop": marked("The table is out."),
    "did_jump": marked("The room is elsewhere in the story."),
    "did_edition": marked("The sitting goes on in this version of the case."),
    "did_phase": marked("The debrief goes on."),
    "did_agree": marked("The agreement is in."),
}


# the words of the debrief
DEBRIEF = {
    "phaseTitle": marked("{number}. {name} ({minutes} minutes)"),
    "phase_1": marked("Reactions"),
    "phase_1_ask": marked("In one word: how are you now?"),
    "phase_1_how": marked("Everybody, one round."),
    "phase_2": marked("Describe"),
    "phase_2_ask": marked("Which moment was decisive? Two sentences."),
    "phase_2_how": marked("Players speak; observers add facts."),
    "phase_3": marked("Plus and delta"),
    "phase_3_ask": marked("What helped? What would you do otherwise?"),
    "phase_3_how": marked("In groups of four or five. Start with plus."),
    "phase_4": marked("Analysis"),
    "phase_4_ask": marked("Within the system, or about the system?"),
    "phase_4_how": marked("Observers first."),
    "phase_5": marked("Our own practice"),
    "phase_5_ask": marked("Where do we have this? What do we agree, who, before when?"),
    "phase_5_how": marked("At the tables of your own municipality. At most three agreements."),
    "phase_6": marked("Close"),
    "phase_6_ask": marked("What do you take with you? One thing each."),
    "phase_6_how": marked("The trainer names three. Whoever wants to talk on, comes to the trainer."),
}


def plenary_words(language: str) -> dict[str, str]:
    """Return every sentence of the scripts for a room, in a language."""
    say = translator(language)
    return {
        key: say(words)
        for key, words in (ROOM | COUNCIL_WORDS | FRAMEWORK_WORDS | DONE | TRAINER_WORDS | DEBRIEF).items()
    }
