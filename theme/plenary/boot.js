/** Opens the room over the page, or the presenter's window, and closes it again. The last script: it starts the rest. */
const CasusboekBoot = (() => {
  "use strict";

  const { say } = CasusboekWords;
  const { all } = CasusboekView;
  const room = CasusboekRoom;
  const { root } = CasusboekStage;
  const { run, press, deeds, desk } = CasusboekDeeds;
  const [, asked = ""] = /^#presenter=(\w+)$/.exec(CasusboekPresent.hash) ?? [];
  /** @type {HTMLElement[]} */
  let covered = [];

  /** Put the settings in the page's text. @type {(story: Casusboek.Story, settings: Casusboek.Options) => void} */
  const dress = (story, settings) => {
    for (const { name, options, default: standard } of story.settings) {
      const value = settings[name] || standard;
      const text = options?.find((option) => option.name === value)?.label ?? value;
      for (const slot of all(document, `[data-cb-text="${name}"]`)) if (slot.textContent !== text) slot.textContent = text;
    }
  };

  const settings = () => ({ ...CasusboekKeep.settings(), ...room.sitting().settings });

  /** The same after a reload of this tab, so that the presenter's window finds it again. */
  const token = () => {
    try {
      const kept = sessionStorage.getItem("casusboek:room") ?? crypto.getRandomValues(new Uint32Array(4)).join("x");
      sessionStorage.setItem("casusboek:room", kept);
      return kept;
    } catch {
      return crypto.getRandomValues(new Uint32Array(4)).join("x");
    }
  };

  /** Take the page away from under a window of ours. @type {() => void} */
  const cover = () => {
    covered = all(document.body, ":scope > :not(script,dialog,#cb-room,#cb-presenter)").filter((one) => !one.hidden);
    for (const one of covered) one.hidden = true;
    document.documentElement.dataset.cbRoom = "";
  };

  /** @type {ReturnType<typeof CasusboekLink.room> | null} */
  let line = null;

  /** Tell the other window how things are. @type {(slide: object) => void} */
  const share = (slide) =>
    line?.send({
      events: room.events(), place: room.place(), slide, message: `${room.message()} ${CasusboekRehearsal.told(room.sitting(), room.counter.marked())}`.trim(), kept: room.kept(), settings: settings(),
      counting: { marked: room.counter.marked(), lines: room.counter.desk() },
    });

  /** In a rehearsal the laptop fails once: as on the evening, what was done stays. */
  const crash = () => {
    if (CasusboekRehearsal.fails(room.sitting()) && room.act("crash")) room.soon(() => location.reload());
  };

  const redraw = () => {
    dress(room.story, settings());
    CasusboekShow.render();
    if (CasusboekRehearsal.fails(room.sitting())) queueMicrotask(crash);
  };

  const leave = () => {
    for (const dialog of /** @type {NodeListOf<HTMLDialogElement>} */ (root.querySelectorAll("dialog"))) dialog.close();
    root.remove();
    for (const one of covered) one.hidden = false;
    delete document.documentElement.dataset.cbRoom;
    history.replaceState(null, "", "#");
    /** @type {HTMLElement | null} */ (document.querySelector("[data-cb-plenary]"))?.focus();
  };

  /** Keep the screen awake while a room looks at it, where the browser can. */
  const wake = () => {
    if (root.isConnected && document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };

  const open = () => {
    if (root.isConnected) return;
    cover();
    document.body.append(root);
    // After the player, which writes the address of the cover when its first frame is there.
    CasusboekView.later(() => history.replaceState(history.state, "", "#presenteren"));
    CasusboekStage.show("start", { title: room.story.title, parts: [], kind: "start" }, "");
    CasusboekStart.open();
    wake();
  };

  const rang = new Set();

  /** One soft tone, when a talk has lasted as long as the trainer set. Off unless asked for. */
  const ring = () => {
    const talk = room.at()?.talks.find(({ to }) => to === null);
    const { bell } = room.place();
    if (!root.isConnected || !talk || !bell || rang.has(talk.from) || Date.now() - talk.from < bell * 60000) return;
    rang.add(talk.from);
    const sounds = new AudioContext();
    const tone = sounds.createOscillator();
    const loud = sounds.createGain();
    loud.gain.setValueAtTime(0.2, sounds.currentTime);
    loud.gain.exponentialRampToValueAtTime(0.001, sounds.currentTime + 1.5);
    tone.connect(loud).connect(sounds.destination);
    tone.start();
    tone.stop(sounds.currentTime + 1.5);
  };

  const begin = () => {
    if (asked) {
      cover();
      CasusboekView.later(() => history.replaceState(history.state, "", `#presenter=${asked}`));
      return CasusboekPresenter.open(room.story, asked);
    }
    line = CasusboekLink.room(
      token(), () => room.sitting().started && share(CasusboekShow.now()), (deed, argument, value) => run(deed, argument, value),
    );
    deeds.window = () => room.tell(say(line?.open() ? "windowOpen" : "windowBlocked"));
    room.onChange(redraw);
    desk.here = () => !!line?.here();
    desk.ask = (name) => !!line?.ask(name) && (room.tell(say("openThere")), true);
    CasusboekAsks.inRoom();
    CasusboekKeys.listen((key) => !!room.sitting().started && press(key), () => room.place().letters);
    root.addEventListener("click", ({ target }) => {
      const pressed = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-cb-deed]")) : null;
      if (pressed) run(pressed.dataset.cbDeed ?? "", pressed.dataset.cbWith);
    });
    // A digit that is tapped keeps no focus: the room would see which.
    root.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-cb-deed=press]")) event.preventDefault();
    });
    addEventListener("resize", () => root.isConnected && room.sitting().started && redraw());
    document.addEventListener("visibilitychange", wake);
    addEventListener("cb-leave", leave);
    addEventListener("cb-present", open);
    setInterval(ring, 1000);
    return open();
  };

  return { begin, dress, share };
})();
CasusboekBoot.begin();
