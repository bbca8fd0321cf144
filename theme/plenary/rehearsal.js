/**
 * A made-up room, to practise alone: which hands go up and which too late, what a fractie says, and when the laptop
 * fails. What it does follows from the sitting; only whether late hands are up is known to this page alone.
 */
const CasusboekRehearsal = (() => {
  "use strict";

  const { say } = CasusboekWords;
  const PEOPLE = 30;
  const LATE = 2;
  /** Rounds in which late hands went up, by when they opened. @type {Set<number>} */
  const risen = new Set();

  /** @type {(sitting: Plenary.Sitting) => Plenary.Round[]} */
  const rounds = ({ decisions }) => decisions.flatMap((one) => one.rounds);

  /** @type {(key: string) => string} */
  const name = (key) => (key === "-" ? say("abstained") : key);

  /**
   * The hands in the round of a number, by turns a clear majority, a tie and a close vote; together they are the people.
   * @type {(number: number, keys: string[], people: number) => Record<string, number>}
   */
  const hands = (number, keys, people) => {
    const options = keys.filter((key) => key !== "-");
    const kind = number % 3;
    const most = [Math.ceil(people * 0.6), Math.floor(people / 2), Math.floor(people / 2) + 1][kind];
    const next = kind === 1 ? most : Math.max(0, people - most - 1);
    const [first, second] = [number % options.length, (number + 1) % options.length];
    const of = (/** @type {number} */ index) => (index === first ? most : index === second ? next : 0);
    return { ...Object.fromEntries(options.map((key, index) => [key, of(index)])), "-": people - most - next };
  };

  /**
   * What a fractie votes in the round of a number: in a tie the first one is divided.
   * @type {(number: number, keys: string[], group: Plenary.Group, index: number) => Record<string, number>}
   */
  const seats = (number, keys, { weight }, index) => {
    const options = keys.filter((key) => key !== "-");
    const [key, other] = [options[(number + index) % options.length], options[(number + index + 1) % options.length]];
    return number % 3 === 1 && !index && weight > 1 ? { [key]: weight - 1, [other]: 1 } : { [key]: weight };
  };

  /** Hands at the option that is counted now, and those that came too late. @type {(round: Plenary.Round, all: Record<string, number>, mark: string) => string} */
  const raised = (round, all, mark) => {
    const keys = Object.keys(round.counts);
    const late = keys.find((key) => all[key] > LATE) ?? "";
    if (late && keys.indexOf(mark) > keys.indexOf(late)) risen.add(round.opened);
    const isUp = risen.has(round.opened);
    const told = [say("madeHands", { key: name(mark), count: mark === late && !isUp ? all[mark] - LATE : all[mark] })];
    if (isUp && round.counts[late] !== all[late]) told.unshift(say("madeLate", { key: name(late), more: LATE, count: all[late] }));
    return told.join(" ");
  };

  /** Whether it was counted as it was, and if not the first that is wrong. @type {(round: Plenary.Round, number: number, all: Record<string, number>) => string} */
  const verdict = (round, number, all) => {
    const keys = Object.keys(round.counts);
    if (!CasusboekCounts.seats(round)) {
      const wrong = keys.find((key) => round.counts[key] !== all[key]);
      return wrong ? say("madeWrong", { key: name(wrong), count: all[wrong], counted: round.counts[wrong] }) : say("madeRight");
    }
    const by = CasusboekCounts.byGroup(round);
    const made = round.groups.map((group, index) => CasusboekSeats.voted(group, seats(number, keys, group, index)));
    const wrong = round.groups.findIndex((group, index) => CasusboekSeats.voted(group, by[group.name]) !== made[index]);
    return wrong < 0 ? say("madeRight") : say("madeSaid", { name: round.groups[wrong].name, vote: made[wrong] });
  };

  /** What the made-up room does now; "" when the room is a real one. @type {(sitting: Plenary.Sitting, mark: string) => string} */
  const told = (sitting, mark) => {
    const round = CasusboekSession.lastRound(CasusboekSession.current(sitting));
    if (!sitting.rehearsal || !round) return "";
    const number = rounds(sitting).indexOf(round);
    const keys = Object.keys(round.counts);
    const all = hands(number, keys, sitting.present || PEOPLE);
    if (round.status !== "open") return verdict(round, number, all);
    if (mark in all) return raised(round, all, mark);
    const index = round.groups.findIndex((group) => group.name === mark);
    return index < 0 ? "" : say("madeSaid", { name: mark, vote: CasusboekSeats.voted(round.groups[index], seats(number, keys, round.groups[index], index)) });
  };

  /** Whether the laptop fails now: once, in the middle of the third vote. @type {(sitting: Plenary.Sitting) => boolean} */
  const fails = (sitting) => {
    const round = CasusboekSession.lastRound(CasusboekSession.current(sitting));
    return sitting.rehearsal && !sitting.crashed && rounds(sitting).length > 2 && round?.status === "open" && CasusboekTally.total(round) > 0;
  };

  return { PEOPLE, told, fails };
})();
