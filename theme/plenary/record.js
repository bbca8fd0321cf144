/** The record of a sitting in words, as CSV and as JSON. Counts only: there are no names of voters to leave out. */
const CasusboekRecord = (() => {
  "use strict";

  const { say, hour } = CasusboekWords;
  const { labels, title } = CasusboekScreens;

  /** "62% koos A (33), 38% koos B (20)." @type {(round: Plenary.Round) => string} */
  const roundWords = (round) => {
    const shares = CasusboekTally.shares(round);
    const parts = Object.keys(shares).flatMap((key) => (round.counts[key] ? [say("chose", { share: shares[key], key, count: round.counts[key] })] : []));
    const none = round.counts["-"] ? [say("choseNone", { count: round.counts["-"] })] : [];
    return parts.length || none.length ? `${[...parts, ...none].join(", ")}.` : say("noVotes");
  };

  /** How it was decided. @type {(decision: Plenary.Decision) => string} */
  const ruleWords = ({ decided }) => (decided ? say(`rule_${decided.rule}`, { key: decided.key }) : say("undecided"));

  /** Both votes and the decision, each in a sentence. @type {(decision: Plenary.Decision) => string[]} */
  const sentences = (decision) => {
    const lines = decision.rounds.map((round, index) =>
      (decision.rounds.length > 1 ? `${say("roundShort", { number: index + 1 })}: ` : "") + (round.status === "open" ? say("stillOpen") : roundWords(round)));
    return [...lines, ruleWords(decision)];
  };

  /** The first vote as the start of a sentence that the room finishes itself. @type {(decision: Plenary.Decision) => string} */
  const hindsight = ({ rounds }) => {
    const round = rounds[0];
    const top = round?.status === "shown" ? CasusboekTally.leaders(round) : [];
    return top.length === 1 ? say("hindsight", { share: CasusboekTally.shares(round)[top[0]], key: top[0] }) : say("hindsightNone");
  };

  /** A cell that no spreadsheet takes for a formula. @type {(value: string | number | null) => string} */
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[;"\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const HEAD = [
    "colDecision", "colQuestion", "colRound", "colLetter", "colOption", "colVotes", "colShare", "colPresent", "colOpened",
    "colClosed", "colRule", "colTaken", "colArgument", "colDropped",
  ];

  /** One row for each option of each round. @type {(sitting: Plenary.Sitting) => string} */
  const csv = (sitting) => {
    const rows = sitting.decisions.flatMap((decision, index) => {
      const texts = labels(decision);
      const { decided, dropped } = decision;
      const ends = [decided ? say(`short_${decided.rule}`) : "", decided?.key ?? ""];
      if (!decision.rounds.length) return [[
        index + 1, title(decision), "", decided?.key ?? "", texts[decided?.key ?? ""] ?? "", "", "", "", "", "", ...ends, "",
        dropped ? 1 : 0,
      ]];
      return decision.rounds.flatMap((round, number) => {
        const shares = CasusboekTally.shares(round);
        return Object.entries(round.counts).map(([key, count]) => [
          index + 1, title(decision), number + 1, key === "-" ? "" : key, key === "-" ? say("abstained") : texts[key], count, shares[key] ?? null,
          round.present || null, hour(round.opened), round.closed ? hour(round.closed) : "", ...ends, decision.arguments[key] ?? "", dropped ? 1 : 0,
        ]);
      });
    });
    return `\ufeff${[HEAD.map((key) => say(key)), ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
  };

  /**
   * Everything: the events themselves, and what they come to.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, events: Plenary.Event[]) => string}
   */
  const json = (story, sitting, events) =>
    JSON.stringify(
      { format: 1, case: story.case, title: story.title, check: story.check, code: CasusboekRoute.encode(story, sitting.ids, sitting.settings), sitting, events },
      null, 1,
    );

  /**
   * Give a file to the reader's browser; nothing leaves the device.
   * @type {(name: string, type: string, text: string) => void}
   */
  const download = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  return { sentences, roundWords, ruleWords, hindsight, csv, json, download };
})();
