/** The record of a sitting in words, as CSV and as JSON. Counts only: there are no names of voters to leave out. */
const CasusboekRecord = (() => {
  "use strict";

  const { say, hour } = CasusboekWords;
  const { labels, named, title } = CasusboekScreens;

  /**
   * "62% koos A “Ik bel terug” (33), 38% koos B “Ik wacht” (20)." With words when the decision is given, else by letter.
   * @type {(round: Plenary.Round, decision?: Plenary.Decision) => string}
   */
  const roundWords = (round, decision) => {
    const shares = CasusboekTally.shares(round);
    const name = (/** @type {string} */ key) => (decision ? named(decision, key) : key);
    const seats = CasusboekCounts.seats(round);
    const chose = (/** @type {string} */ key, count = round.counts[key]) =>
      (seats ? say("choseSeats", { count, seats, key: name(key) }) : say("chose", { share: shares[key], key: name(key), count }));
    const parts = Object.keys(shares).flatMap((key) => (round.counts[key] ? [chose(key)] : []));
    const none = round.counts["-"] ? [say("choseNone", { count: round.counts["-"] })] : [];
    return parts.length || none.length ? `${[...parts, ...none].join(", ")}.` : say("noVotes");
  };

  /** How it was decided. @type {(decision: Plenary.Decision) => string} */
  const ruleWords = (decision) => {
    const { rule, key } = decision.decided ?? { rule: "", key: "" };
    return rule ? say(`rule_${rule}`, { key: [...key].map((one) => named(decision, one)).join(", ") }) : say("undecided");
  };

  /** Both votes and the decision, each in a sentence. @type {(decision: Plenary.Decision) => string[]} */
  const sentences = (decision) => {
    const lines = decision.rounds.map((round, index) =>
      (decision.rounds.length > 1 ? `${say("roundShort", { number: index + 1 })}: ` : "") + (round.status === "open" ? say("stillOpen") : roundWords(round, decision)));
    const ways = decision.rounds.flatMap((round, index) => (round.way === "hands" && !round.late.length && !round.failed.length ? [] : [[
      say("roundShort", { number: index + 1 }), ": ", say("countedBy", { way: CasusboekScreens.wayName(CasusboekCounts.holding(round) || round.way) }),
      ...(round.late.length ? [" ", say("late", { count: round.late.length })] : []),
      ...round.failed.map(({ way }) => ` ${say("wayFailed", { way: CasusboekScreens.wayName(way) })}`),
      ...(round.status === "shown" && CasusboekCounts.seats(round) ? [" ", CasusboekSeats.words(round)] : []),
    ].join("")]));
    return [...lines, ...ways, ruleWords(decision)];
  };

  /** The first vote as the start of a sentence that the room finishes itself. @type {(decision: Plenary.Decision) => string} */
  const hindsight = (decision) => {
    const [round] = decision.rounds;
    const top = round?.status === "shown" ? CasusboekTally.leaders(round) : [];
    return top.length === 1 ? say("hindsight", { share: CasusboekTally.shares(round)[top[0]], key: named(decision, top[0]) }) : say("hindsightNone");
  };

  /** A cell that no spreadsheet takes for a formula. @type {(value: string | number | null) => string} */
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[;"\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const FORMAT = 2;
  const HEAD = [
    "colDecision", "colQuestion", "colRound", "colLetter", "colKey", "colOption", "colWay", "colGroup", "colVotes", "colLate", "colShare", "colPresent", "colOpened",
    "colClosed", "colRule", "colTaken", "colArgument", "colDropped",
  ];

  /** One row for each option of each round. @type {(sitting: Plenary.Sitting) => string} */
  const csv = (sitting) => {
    const rows = sitting.decisions.flatMap((decision, index) => {
      const texts = labels(decision);
      const { decided, dropped } = decision;
      const ends = [decided ? say(`short_${decided.rule}`) : "", decided?.key ?? ""];
      /** @type {(key: string) => string} */
      const id = (key) => decision.options.find((one) => one.key === key)?.id ?? "";
      if (!decision.rounds.length) return [[
        index + 1, title(decision), "", decided?.key ?? "", id(decided?.key ?? ""), texts[decided?.key ?? ""] ?? "", "", "", "", "", "", "", "", "", ...ends,
        "", dropped ? 1 : 0,
      ]];
      return decision.rounds.flatMap((round, number) => {
        const shares = CasusboekTally.shares(round);
        const way = CasusboekCounts.holding(round) || round.way;
        const times = [round.present || null, hour(round.opened), round.closed ? hour(round.closed) : ""];
        /** @type {(key: string, group: string, count: number) => (string | number | null)[]} */
        const line = (key, group, count) => [
          index + 1, title(decision), number + 1, key === "-" ? "" : key, id(key), key === "-" ? say("abstained") : texts[key],
          CasusboekScreens.wayName(way), group, count, round.late.length, group ? null : shares[key] ?? null, ...times, ...ends,
          decision.arguments[key] ?? "", dropped ? 1 : 0,
        ];
        const by = Object.entries(CasusboekCounts.byGroup(round)).filter(([group]) => group);
        return Object.entries(round.counts).flatMap(([key, count]) => [line(key, "", count), ...by.map(([group, votes]) => line(key, group, votes[key] ?? 0))]);
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
      { format: FORMAT, case: story.case, title: story.title, check: story.check, code: CasusboekRoute.encode(story, sitting.ids, sitting.settings), sitting, events },
      null, 1,
    );

  /**
   * Read such a file back. `fault` is what is wrong with it: then nothing of it is taken.
   * @type {(story: Casusboek.Story, text: string) => { events: Plenary.Event[], fault: string, title: string }}
   */
  const read = (story, text) => {
    const wrong = (/** @type {string} */ fault, title = "") => ({ events: [], fault, title });
    let file;
    try {
      file = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      return wrong("file_none");
    }
    const { format, case: of, title, check, events } = file ?? {};
    if (!Number.isInteger(format) || !Array.isArray(events) || events[0]?.type !== "start") return wrong("file_none");
    if (format > FORMAT) return wrong("file_newer");
    if (of !== story.case) return wrong("file_case", String(title));
    const [first, ...others] = events;
    try {
      const all = CasusboekOlder.lettered(story, [{ ...first, id: first.id ?? `s${first.t}`, ...(first.check || check === story.check ? {} : { check }) }, ...others], CasusboekView.label);
      const done = CasusboekSession.doable(story, all);
      return done.length < all.length ? wrong(check === story.check ? "file_broken" : "file_edition") : { events: all, fault: "", title };
    } catch {
      return wrong("file_broken");
    }
  };

  /** What a file is called: a rehearsal is never taken for an evening. @type {(story: Casusboek.Story, sitting: Plenary.Sitting, end: string) => string} */
  const file = (story, { rehearsal }, end) => `${story.case}${rehearsal ? "-repetitie" : ""}-${end}`;

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

  return { sentences, roundWords, ruleWords, hindsight, csv, json, read, file, download };
})();
