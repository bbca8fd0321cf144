"""The sentences of a room that looks back on its values, and that fills in the worksheet together."""

from casusboek.words import marked

# the words of the values that a room put first
MIRROR = {
    "ourValues": marked("What the room put first"),
    "mirrorKey": marked("Letter: put first. Dot: possible."),
    "mirrorBy": marked("Values"),
    "mirrorOpen": marked("This shows after the first decision about values."),
    "key_mirror": marked("values: what the room put first, decision by decision"),
    "mirrorFirst": marked("The room followed {key}. First came: {values}."),
    "mirrorNone": marked("The room followed {key}, which puts no value first."),
    "mirrorLeft": marked("This was possible too: {values}."),
    "mirrorVoted": marked("Voted: {parts}."),
    "mirrorVotes": marked("{count} for {values} ({key})"),
    "mirrorHow": marked("How: {name}."),
}

# the words of the worksheet that a room fills in
WORKSHEET = {
    "frameworkTitle": marked("Our worksheet"),
    "frameworkShort": marked("Worksheet"),
    "frameworkNone": marked("There is no value on our worksheet yet."),
    "frameworkHow": marked(
        "We choose at most three values. Then we weigh by what residents and we see that they are true."
    ),
    "frameworkLater": marked("That can be done after the last decision."),
    "toWorksheet": marked("Open this as a worksheet"),
    "key_framework": marked("our worksheet: values and criteria"),
    "valuesAsk": marked("Vote on values"),
    "valuesAgain": marked("Vote on values again"),
    "valuesLead": marked(
        "Tick two to six values to put to the room. Ticked now are those that your route offered most often. "
        "Everybody votes for one; at most three go on the worksheet."
    ),
    "valuesOf": marked("Values of this case"),
    "valuesQuestion": marked("Which value do we put first?"),
    "ownWords": marked("What the room says ({number})"),
    "criteriaAsk": marked("Weigh criteria"),
    "criteriaOf": marked("Criteria of"),
    "criteriaLead": marked(
        "What do you want to see in a report? Type what the room says. Everybody votes for one; at most two go on the "
        "worksheet."
    ),
    "criteriaExamples": marked("Examples"),
    "criteriaQuestion": marked("By what do we see that “{value}” is true?"),
    "putCount": marked("Put two to six to the room. Now there are {count}."),
    "takeTitle": marked("What goes on our worksheet?"),
    "takeMost": marked("Tick at most {most}"),
    "takeGo": marked("Put on our worksheet"),
    "takeTie": marked("Where votes are equal the room says which goes along. Then tick it yourself."),
    "doTake": marked("With most votes: {keys}"),
    "doTaking": marked("Tick them ourselves"),
    "did_take": marked("It is on our worksheet."),
    "rule_taken": marked("On our worksheet: {key}."),
    "short_taken": marked("on the worksheet"),
}

FRAMEWORK_WORDS = MIRROR | WORKSHEET
