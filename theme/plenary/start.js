/** The first dialog: go on where the room was, open a sitting that is kept or in a file, or begin a new one. */
const CasusboekStart = (() => {
  "use strict";

  const { say, make, button, field, hour } = CasusboekWords;
  const { ask, choice, place } = CasusboekDialogs;
  const room = CasusboekRoom;
  const log = CasusboekLog;
  const { story } = room;

  /** "12 maart, 20.14 · Raad · Maandag: B". @type {(head: Plenary.Head) => string} */
  const named = ({ last, group, decided, edition, rehearsal }) => {
    const day = new Date(last).toLocaleDateString(story.language, { day: "numeric", month: "long" });
    const earlier = edition === story.check ? "" : say("ofEarlier");
    return [rehearsal ? say("rehearsal") : "", `${day}, ${hour(last)}`, group, decided || say("undecidedYet"), earlier].filter(Boolean).join(" · ");
  };

  /** What is kept of a sitting, with what its letters stood for, also on an earlier edition. @type {(id: string) => Promise<Plenary.Event[]>} */
  const load = async (id) => {
    const kept = await log.load(id);
    if (kept.some((event) => event.type === "start" && event.check !== story.check)) await editions();
    return CasusboekOlder.lettered(story, kept, CasusboekView.label);
  };

  /** Bring in what is known of earlier editions; without it goes what is of this one. */
  const editions = () => CasusboekBring.editions().catch(() => {});

  /** A rehearsal puts no sitting aside, and a sitting no rehearsal. @type {(heads: Plenary.Head[], one: { rehearsal?: boolean }) => Plenary.Head[]} */
  const alike = (heads, one) => heads.filter(({ rehearsal }) => !rehearsal === !one.rehearsal);

  /**
   * Take a sitting up again, those beside it stay aside. What it holds is shown only when all of it can be played.
   * @type {(head: Plenary.Head, heads: Plenary.Head[], view?: "report") => Promise<string>}
   */
  const take = async (head, heads, view) => {
    const events = await load(head.id);
    if (CasusboekSession.doable(story, events).length < Math.max(1, events.length)) return say(head.edition === story.check ? "unreadable" : "file_edition");
    for (const other of alike(heads, head)) if (other.aside !== (other.id !== head.id)) await log.shelve(other, other.id !== head.id);
    room.resume(events);
    if (events[events.length - 1].type === "crash") room.tell(say("crashed"));
    if (view) room.move({ view, page: 0 });
    return "";
  };

  /** Read a sitting back in from a file; what is wrong with it, or "". @type {(file: File | undefined, heads: Plenary.Head[]) => Promise<string>} */
  const bring = async (file, heads) => {
    await editions();
    const { events, fault, title } = CasusboekRecord.read(story, (await file?.text()) ?? "");
    if (fault) return say(fault, { title });
    const [start] = /** @type {Plenary.EventOf<"start">[]} */ (events);
    const { id } = start;
    const known = heads.find((head) => head.id === id);
    if (known && known.count > events.length) return say("file_older");
    for (const head of alike(heads, start)) if (!head.aside) await log.shelve(head, true);
    const kept = await load(id ?? "");
    if (kept.some((event, index) => JSON.stringify(event) !== JSON.stringify(events[index]))) return say("file_other");
    room.resume(events, kept.length);
    return "";
  };

  /**
   * One sitting in the list, with what can be done with it. To remove it takes two presses.
   * @type {(head: Plenary.Head, go: (view?: "report") => void, gone: (row: HTMLElement) => void) => HTMLElement}
   */
  const row = (head, go, gone) => {
    const away = button("", say("removeSitting"));
    const line = make("li", make("span", named(head)), " ");
    away.addEventListener("click", () => {
      if (away.dataset.cbSure !== undefined) return gone(line);
      away.dataset.cbSure = "";
      away.textContent = say("removeSure");
    });
    const open = button("", say("openSitting"));
    const report = button("", say("readReport"));
    open.addEventListener("click", () => go());
    report.addEventListener("click", () => go("report"));
    line.append(open, " ", report, " ", away);
    for (const one of line.querySelectorAll("button")) one.setAttribute("aria-label", `${one.textContent}: ${named(head)}`);
    return line;
  };

  /** The fields of a new sitting. */
  const fresh = () => {
    const settings = CasusboekKeep.settings();
    const places = /** @type {[string, string, string[]][]} */ ([
      ["", say("fromBegin"), []],
      ...CasusboekWays.moments(story, settings).filter(({ ids }) => ids.length).map(({ id, number, title, ids }) => [id, say("fromDecision", { number, title }), ids]),
    ]);
    const { parts, read } = place(story, settings, places);
    const lengths = [15, 30, 45, 60, 90, CasusboekPlenaryData.plan].filter((one, index, all) => one && all.indexOf(one) === index);
    const minutes = lengths.sort((one, other) => one - other).map(String).map((number) => /** @type {[string, string]} */ ([number, say("minutes", { minutes: number })]));
    const plan = choice("plan", say("plan"), [["0", say("planNone")], ...minutes]);
    const alone = /** @type {HTMLInputElement} */ (make("input"));
    Object.assign(alone, { type: "checkbox", name: "rehearsal" });
    const rehearse = make("label", alone, " ", say("rehearse"));
    return { read, parts: [field("present", say("presentCount"), "", "number"), field("group", say("groupName")), plan, ...parts, rehearse] };
  };

  /** @type {(heads: Plenary.Head[]) => void} */
  const show = (heads) => {
    const { parts, read } = fresh();
    const ready = heads.filter((head) => !head.aside);
    const lasts = ready.filter((head, index) => ready.findIndex((one) => !one.rehearsal === !head.rehearsal) === index);
    let begun = false;
    /** @type {HTMLDialogElement} */
    let dialog;
    /** Do something that may be wrong, and close the dialog when it is not. @type {(deed: Promise<string>) => Promise<void>} */
    const attempt = async (deed) => {
      const fault = await deed.catch(() => say("unreadable"));
      const wrong = dialog.querySelector("[role=alert]");
      if (fault && wrong) wrong.textContent = fault;
      begun = !fault;
      if (begun) dialog.close();
    };
    const file = /** @type {HTMLInputElement} */ (make("input"));
    Object.assign(file, { type: "file", accept: ".json,application/json" });
    file.addEventListener("change", () => attempt(bring(file.files?.[0], heads)));
    const rows = heads.map((head) => row(head, (view) => attempt(take(head, heads, view)), (line) => {
      log.remove(head.id);
      heads.splice(heads.indexOf(head), 1);
      line.remove();
    }));
    const list = make("details", make("summary", say("sittings", { count: heads.length })), make("ul", ...rows));
    const others = lasts.flatMap((head) => [button("", say("resume", { what: named(head) })), button("", say("readReport"))].map((one, index) => {
      one.addEventListener("click", (event) => {
        event.stopImmediatePropagation();
        attempt(take(head, heads, index ? "report" : undefined));
      });
      return one;
    }));
    const lead = make("p", ...others, " ", say(lasts.length ? "startAgain" : heads.length ? "startBeside" : "startLead"));
    lead.dataset.cbTools = "";
    dialog = ask(
      say("startTitle"), [lead, ...(heads.length ? [list] : []), make("label", say("fromFile"), " ", file), make("h3", say("newSitting")), ...parts], say("startGo"),
      (values) => {
        const { ids, settings, fault } = read(values);
        if (fault) return fault;
        begun = true;
        const kind = values.rehearsal ? { rehearsal: true } : {};
        for (const head of alike(heads, kind)) if (!head.aside) log.shelve(head, true);
        const present = Number(values.present) || (values.rehearsal ? CasusboekRehearsal.PEOPLE : 0);
        room.begin({ ids, settings, present, plan: Number(values.plan) || 0, group: values.group, ...kind });
      },
    );
    (others[0] ?? dialog.querySelector("[name=present]"))?.focus();
    dialog.addEventListener("close", () => begun || dispatchEvent(new Event("cb-leave")));
  };

  const open = () => log.list().then(show);

  return { open };
})();
