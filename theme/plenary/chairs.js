/** The code of another room of this week, taken in while the evening runs. It is an event: kept, undone, in the report. */
const CasusboekChairs = (() => {
  "use strict";

  const { say, make, field } = CasusboekWords;
  const { asks, seat } = CasusboekAsks;
  const { story } = CasusboekRoom;

  /** The cases that this one hears, in the order of what it hears. */
  const tellers = [...new Set(story.settings.flatMap(({ heard }) => heard ?? []))];

  /**
   * What the codes make heard, or what is wrong with one of them.
   * @type {(codes: Record<string, string>) => { fault: string, given: Plenary.Deeds["hear"][] }}
   */
  const read = (codes) => {
    const typed = tellers.filter((id) => codes[id]).map((id) => CasusboekHears.taken(id, codes[id]));
    const fault = typed.map(({ wrong }) => wrong).filter(Boolean).join(" ") || (typed.length ? "" : say("chairsNone"));
    return { fault, given: typed.map(({ title, code, heard }) => ({ from: title, code, heard })) };
  };

  const list = () => {
    const fields = tellers.filter((id) => CasusboekTracks[id]).map((id) => {
      const { story: { title }, role } = CasusboekTracks[id];
      return field(id, say("chairCode", { title }) + (role ? ` (${role})` : ""));
    });
    CasusboekDialogs.ask(say("chairsTitle"), [make("p", say("chairsLead")), ...fields], say("chairsTake"), (codes) => {
      const { fault, given } = read(codes);
      return fault || (given.every((one) => seat().act("hear", one)) ? "" : say("chairsLate"));
    });
  };

  asks.hear = () => {
    if (!tellers.length) return seat().tell(say("chairsAlone"));
    return CasusboekBring.rest().then(() => CasusboekHears.tracks()).then(list).catch(() => seat().tell(say("chairsMissing")));
  };

  return { read };
})();
