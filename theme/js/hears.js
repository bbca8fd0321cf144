/** Takes in what happened in another chair of the same week: its route code sets what is heard here. */
const CasusboekHears = (() => {
  "use strict";

  const { story, find, all, say } = CasusboekView;
  const { read, write } = CasusboekStore;

  /** What a state there makes heard here. @type {(track: Casusboek.Story, state: Casusboek.State) => Casusboek.Options} */
  const told = (track, state) =>
    Object.fromEntries(story.settings.flatMap(({ name, options, heard, default: standard }) => {
      if (heard !== track.case) return [];
      const option = options?.find(({ when }) => when && CasusboekEngine.holds(track, state, when));
      return [[name, option?.name ?? standard]];
    }));

  /** Put what is heard on the cover, and in the play-through that is under way. @type {(heard: Casusboek.Options) => void} */
  const settle = (heard) => {
    for (const [name, option] of Object.entries(heard)) {
      const [field] = /** @type {HTMLInputElement[]} */ (all(document, `[data-cb-setting="${name}"]`));
      field.value = option;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const now = read("now") ?? "";
    const record = CasusboekRuns.get(now);
    if (record) write(now, JSON.stringify({ ...record, settings: { ...record.settings, ...heard } }));
  };

  /** What is wrong with a code, in words; "" when it is one of this track. @type {(track: Casusboek.Story, code: string, problem: Casusboek.Decoded["problem"], ids: string[]) => string} */
  const fault = (track, code, problem, ids) => {
    const { check, letters } = CasusboekRoute.parts(code) ?? { check: "", letters: "" };
    const other = Object.values(CasusboekTracks).find(({ story: one }) => one.check === check);
    if (problem === "check") return other ? say("other", { title: other.story.title }) : say("notThat", { title: track.title });
    return problem ? say(problem, { number: ids.length + 1, letter: letters[ids.length] }) : "";
  };

  /** What a code makes heard here, or what is wrong with it. Without a code nothing is heard. @type {(id: string, given: string) => Casusboek.Taken} */
  const taken = (id, given) => {
    const { story: track } = CasusboekTracks[id];
    const code = CasusboekView.unescaped(given.trim());
    const { ids, settings, problem } = CasusboekRoute.decode(track, code);
    const wrong = code && fault(track, code, problem, ids);
    return { title: track.title, code, wrong, heard: wrong ? {} : told(track, CasusboekEngine.resume(track, code ? ids : [], settings).state) };
  };

  /** @type {(id: string) => void} */
  const hear = (id) => {
    const field = /** @type {HTMLInputElement} */ (find(`cb-h-${id}`));
    const { title, code, wrong, heard } = taken(id, field.value);
    if (!wrong) settle(heard);
    find(`cb-hs-${id}`).textContent = wrong || say(code ? "heardOf" : "heardNot", { title });
    field.setAttribute("aria-invalid", String(!!wrong));
    if (wrong) field.focus();
  };

  /** The cases of this week, once for all fields. */
  const tracks = () => {
    const { cbEditions = "" } = document.body.dataset;
    const src = cbEditions.replace("editions", "tracks");
    return typeof CasusboekTracks === "undefined" ? CasusboekBring.bring("script", { src }) : Promise.resolve();
  };

  /** Listen to the fields of the other chairs. @type {(place: HTMLElement) => void} */
  const open = (place) => {
    for (const button of all(place, "[data-cb-hears]")) {
      const { cbHears = "" } = button.dataset;
      const go = () => tracks().then(() => hear(cbHears)).catch(CasusboekView.missing);
      button.onclick = go;
      find(`cb-h-${cbHears}`).onkeydown = ({ key }) => key === "Enter" && go();
    }
  };

  return { open, fault, taken, tracks };
})();
