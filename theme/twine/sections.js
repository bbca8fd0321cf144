/** Writes the sections of a case page: the twin of builder/casusboek/render/sections.py and cover.py. */
const CasusboekSections = (() => {
  "use strict";

  const { Html, Scene } = CasusboekScene;
  const { filled, signed, condition, effects } = CasusboekWording;
  const SHOWN = 2;

  /** @type {(stage: CasusboekTwine.Stage) => CasusboekTwine.Pages} */
  const pages = (stage) => {
    const { story, book, say } = stage;
    const known = CasusboekGlossary.before(story);
    /** @type {string[]} */
    const perspectives = [];

    /** @type {(kind: string, context: object) => string} */
    const make = (kind, context) => CasusboekTemplates.sections[kind](context, say);

    /** @type {(passage: CasusboekTwine.Passage, id: string, ending?: boolean) => InstanceType<typeof Scene>} */
    const scene = (passage, id, ending = false) => new Scene(stage, id, [...(known.get(passage.id) ?? []), "cb-cover"], passage.id, { ending, perspectives });

    /** @type {(passage: CasusboekTwine.Passage) => boolean} */
    const isEnding = ({ reflection, choices }) => !!reflection && !choices.length;

    /** @type {(choice: CasusboekTwine.Choice) => string} */
    const entrance = ({ to }) => {
      const target = story.passages.find(({ id }) => id === to);
      return target && isEnding(target) ? `${to}--reflectie` : to;
    };

    /** @type {(passage: CasusboekTwine.Passage) => string} */
    const passage = (one) => {
      const inside = scene(one, one.id, isEnding(one));
      let made = make("passage", {
        id: one.id,
        title: stage.text(one.title),
        ending: isEnding(one),
        noted: effects(story, one.enter, say),
        inner: inside.render(one.blocks),
        choices: one.choices.map((choice) => choiceOf(one, choice)),
        onward: one.onward.map(({ label, target }) => ({ label: stage.text(label), href: target.replace(/\.md(?=$|#)/, ".html") })),
      });
      if (isEnding(one) && one.reflection) made = reflection(one, one.reflection) + made;
      return made + one.choices.filter(({ consequence }) => consequence.length).map((choice) => consequence(one, choice)).join("");
    };

    /** @type {(one: CasusboekTwine.Passage, choice: CasusboekTwine.Choice) => object} */
    const choiceOf = (one, choice) => {
      const words = [];
      if (choice.condition) words.push(filled(say("Only if {condition}."), { condition: condition(story, choice.condition, say) }));
      if (choice.effects.length && !choice.consequence.length) words.push(filled(say("Note: {effects}."), { effects: effects(story, choice.effects, say) }));
      const href = choice.consequence.length ? `${one.id}--${choice.letter.toLowerCase()}` : entrance(choice);
      return { letter: choice.letter, label: stage.text(choice.label), href, words: words.join(" ") };
    };

    /** @type {(one: CasusboekTwine.Passage, choice: CasusboekTwine.Choice) => string} */
    const consequence = (one, choice) => {
      const id = `${one.id}--${choice.letter.toLowerCase()}`;
      return make("consequence", {
        id,
        letter: choice.letter,
        label: stage.text(choice.label),
        inner: scene(one, id).render(choice.consequence),
        noted: effects(story, choice.effects, say),
        href: entrance(choice),
      });
    };

    /** @type {(name: string, asked: string[]) => {id: string, text: InstanceType<typeof Html>}[]} */
    const prompts = (name, asked) => asked.map((prompt, at) => ({ id: `${name}-${at + 1}`, text: stage.text(prompt) }));

    /** @type {(one: CasusboekTwine.Passage, own: CasusboekTwine.Reflection) => string} */
    const reflection = (one, own) => {
      const inner = scene(one, `${one.id}--reflectie`).render(own.blocks);
      const chosen = book.lenses.filter(({ id }) => own.lenses.includes(id));
      const lenses = chosen.map((lens, at) => {
        const title = stage.text(lens.title);
        const asked = prompts(`${one.id}--${lens.id}`, lens.prompts);
        const shown = at || chosen.length === 1 ? asked.length : SHOWN;
        const summary = at ? new Html(filled(say("Lens: {title}"), { title: title.html })) : "";
        return { title, summary, about: stage.markdown(lens.about), prompts: asked.slice(0, shown), more: asked.slice(shown) };
      });
      const asked = prompts(`${one.id}--vraag`, own.prompts);
      const title = asked.length && own.lenses.length ? say("About this case") : "";
      return make("reflection", { id: `${one.id}--reflectie`, inner, lenses: [...lenses, { title, summary: "", about: "", prompts: asked, more: [] }], href: one.id });
    };

    /** @type {() => string} */
    const parties = () => {
      const tagged = new Set(story.passages.flatMap(({ choices }) => choices.flatMap(({ pitfalls }) => pitfalls)));
      return make("parties", {
        actors: story.about.actors.filter(({ wants, fears }) => wants || fears).map(({ name, wants, fears }) => ({ name: stage.text(name), wants: stage.text(wants), fears: stage.text(fears) })),
        perspectives: new Html(perspectives.join("")),
        pitfalls: book.pitfalls.filter(({ id }) => tagged.has(id)).map((pitfall) => ({ id: pitfall.id, title: stage.text(pitfall.title), about: stage.markdown(pitfall.about), prompts: pitfall.prompts.map((prompt) => stage.text(prompt)) })),
      });
    };

    const cover = CasusboekTemplates.cover({ it: coverOf(stage), _: say });
    const made = new Map([...known.keys()].map((id) => [id, passage(/** @type {CasusboekTwine.Passage} */ (story.passages.find((one) => one.id === id)))]));
    const order = [story.start, ...story.passages.map(({ id }) => id).filter((id) => id !== story.start)];
    return { cover, body: order.map((id) => made.get(id)).join("") + parties(), debrief: CasusboekTemplates.debrief({ _: say }) };
  };

  /** @type {(stage: CasusboekTwine.Stage) => object} */
  const coverOf = (stage) => {
    const { story, say } = stage;
    const { about } = story;
    const scene = new Scene(stage, "cb-cover", [], "cb-cover", { top: 2 });
    const inner = scene.render(story.cover);
    const facts = [
      [say("You are"), stage.text(about.role)],
      [say("Takes"), minutes(about, say)],
      [say("Set in"), stage.text(about.plays_in)],
      [say("State of the law"), date(about.law_checked, say)],
    ].filter(([, value]) => String(value));
    return {
      summary: stage.text(about.summary),
      facts,
      inner,
      question: stage.text(about.question),
      note: stage.text(about.note),
      settings: story.settings,
      noted: story.meters.map(({ label, start }) => `${label} ${signed(start)}`).join(", "),
      start: story.start,
      terms: scene.terms(),
    };
  };

  /** @type {(about: CasusboekTwine.About, say: CasusboekTwine.Say) => string} */
  const minutes = ({ solo, plenary }, say) =>
    [solo && filled(say("{minutes} minutes"), { minutes: solo }), plenary && filled(say("{minutes} in a room"), { minutes: plenary })].filter(Boolean).join(", ");

  /** @type {(written: string, say: CasusboekTwine.Say) => string} */
  const date = (written, say) => {
    const months = [say("January"), say("February"), say("March"), say("April"), say("May"), say("June"), say("July"), say("August"), say("September"), say("October"), say("November"), say("December")];
    const [, year, month, day] = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/.exec(written) ?? [];
    return year ? filled(say("{day} {month} {year}"), { day: Number(day), month: months[Number(month) - 1], year }) : written;
  };

  return { pages };
})();
