/** Holds the names in a case against what exists, and finds dead ends. The twin of builder/casusboek/parse/resolve.py. */
const CasusboekResolve = (() => {
  "use strict";

  const { text, near, listed, guess } = CasusboekFindings;
  const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
  const OPEN = /\{\{(?![^{}]*\}\})[^{}]*\}?/;
  const LINK = /(?<![!\\])\[[^\]\n]*\]\(\s*(#?)([^)\s]*)\s*\)/g;
  const WORDS = ["keuze", "choice"];

  /** @type {(story: CasusboekTwine.Case, shelf: CasusboekTwine.Shelf, findings: CasusboekTwine.Findings) => void} */
  const check = (story, shelf, findings) => {
    const ids = story.passages.map(({ id }) => id);
    const settings = story.settings.map(({ name }) => name);
    const kinds = /** @type {Record<string, string[]>} */ ({ meter: story.meters.map(({ name }) => name), fact: story.facts, setting: settings });

    /** @type {(id: string) => void} */
    const exists = (id) => {
      if (ids.includes(id)) return;
      const names = near(id, ids);
      const help = names.length ? text("did you mean {names}?", { names: listed(names) }) : text("make a passage with this name, or change the link");
      findings.error("CB201", text("there is no passage `{name}`", { name: id }), help);
    };

    /** @type {(kind: string, name: string) => void} */
    const expect = (kind, name) => {
      if (kinds[kind].includes(name)) return;
      const other = Object.keys(kinds).find((one) => kinds[one].includes(name));
      /** @type {Record<string, CasusboekTwine.Text>} */
      const others = {
        meter: text("`{name}` is a meter, and cannot be used like this", { name }),
        fact: text("`{name}` is a fact, and cannot be used like this", { name }),
        setting: text("`{name}` is a setting, and cannot be used like this", { name }),
      };
      /** @type {Record<string, CasusboekTwine.Text>} */
      const unknown = {
        meter: text("there is no meter `{name}`", { name }),
        fact: text("there is no fact `{name}`", { name }),
        setting: text("there is no setting `{name}`", { name }),
      };
      if (other) findings.error("CB303", others[other]);
      else findings.error("CB302", unknown[kind], guess(name, kinds[kind]));
    };

    /** @type {(effects: Casusboek.Effect[]) => void} */
    const checkEffects = (effects) => {
      for (const effect of effects) {
        expect(effect[0] === "!" ? "fact" : "meter", effect[1]);
        const meter = effect[0] === "=" && story.meters.find(({ name }) => name === effect[1]);
        if (meter && effect[0] === "=" && (effect[2] < meter.low || effect[2] > meter.high)) {
          findings.error("CB305", text("`{name}` cannot be {value}", { name: meter.name, value: effect[2] }), text("it runs from {low} to {high}", { low: meter.low, high: meter.high }));
        }
      }
    };

    /** @type {(condition: Casusboek.Condition | null) => void} */
    const checkCondition = (condition) => {
      if (!condition) return;
      const [kind, ...rest] = condition;
      if (kind === "and" || kind === "or" || kind === "not") /** @type {Casusboek.Condition[]} */ (rest).forEach(checkCondition);
      else if (kind === "seen") exists(String(rest[0]));
      else if (kind === "is") checkSetting(String(rest[0]), String(rest[1]));
      else expect(kind === "fact" ? "fact" : "meter", String(rest[0]));
    };

    /** @type {(name: string, option: string) => void} */
    const checkSetting = (name, option) => {
      const setting = story.settings.find((one) => one.name === name);
      const options = setting?.options?.map((one) => one.name);
      if (!setting) expect("setting", name);
      else if (!options) findings.error("CB303", text("the setting `{name}` is a text, and cannot be tested", { name }), text("give it `options:` in the front matter"));
      else if (!options.includes(option)) findings.error("CB304", text("the setting `{name}` has no option `{option}`", { name, option }), guess(option, options));
    };

    /** @type {(words: string, echo?: boolean) => void} */
    const checkWords = (words, echo = false) => {
      for (const [, name] of words.matchAll(PLACEHOLDER)) {
        if (settings.includes(name) || (echo && WORDS.includes(name))) continue;
        if (WORDS.includes(name)) findings.error("CB218", text("`{{{{ {name} }}}}` has no meaning outside an echo", { name }), text("put it in a `[!ECHO] passage` callout"));
        else findings.error("CB217", text("there is no setting `{name}`", { name }), near(name, settings).length ? guess(name, settings) : text("declare it under `settings:` in the front matter, with `text:`"));
      }
      if (OPEN.test(words)) findings.error("CB217", text("this `{{` is not closed"), text("write `}}` behind the name"));
    };

    /** @type {(line: string) => void} */
    const checkLinks = (line) => {
      for (const [, hash, id] of line.replace(/`[^`\n]*`/g, "").matchAll(LINK)) {
        if (hash) findings.error("CB203", text("a link to a passage in running text is no choice"), text("make it an item of a list of choices, or take the link away"));
        else if (ids.includes(id)) findings.error("CB203", text("this link to the passage `{id}` has no `#`", { id }));
      }
    };

    /** Report a line that is nothing but code spans which would mean something elsewhere. @type {(line: string) => void} */
    const checkStray = (line) => {
      if (!/^`[^`\n]+`(?:[ \t]*`[^`\n]+`)*$/.test(line.trim())) return;
      const unread = new CasusboekFindings.Findings();
      const logics = [...line.matchAll(/`([^`\n]+)`/g)].map(([, written]) => CasusboekLogic.span(written, unread));
      if (unread.all.length) return;
      const before = findings.all.length;
      for (const { effects, conditions } of logics) {
        checkEffects(effects);
        conditions.forEach(checkCondition);
      }
      const wrong = findings.all.splice(before).some(({ code }) => code !== "CB201");
      const some = logics.some(({ effects, conditions }) => effects.length || conditions.length);
      const known = logics.some(({ pitfalls }) => pitfalls.some((name) => shelf.pitfalls.some(({ id }) => id === name)));
      if ((some && !wrong) || known) findings.line(line).error("CB308", text("this does nothing here: readers see it as text"), text("put it on the line of a choice, behind the link; or effects alone right under a heading"));
    };

    /** @type {(blocks: CasusboekTwine.Block[], echo?: boolean) => void} */
    const checkBlocks = (blocks, echo = false) => {
      for (const block of blocks) {
        if (block.kind === "prose") {
          for (const line of block.lines) {
            checkWords(line, echo);
            checkLinks(line);
            checkStray(line);
          }
        } else if (block.kind === "conditional") {
          for (const { condition, blocks: inside } of block.branches) {
            checkCondition(condition);
            checkBlocks(inside, echo);
          }
        } else {
          if (block.kind === "document" || block.kind === "law") checkWords(block.title);
          else if (block.kind === "justify") checkWords(block.question);
          else if (block.kind === "echo") exists(block.passage);
          else if (block.kind !== "trainer") checkActor(block.actor);
          checkBlocks(block.blocks, echo || block.kind === "echo");
        }
      }
    };

    /** @type {(name: string) => void} */
    const checkActor = (name) => {
      const actors = story.about.actors.map(({ id }) => id);
      if (CasusboekFront.ACTOR_ID.test(name) && !actors.includes(name)) findings.error("CB213", text("there is no actor `{name}`", { name }), guess(name, actors));
    };

    /** @type {(passage: CasusboekTwine.Passage) => void} */
    const checkPassage = ({ id, title, enter, blocks, choices, onward, reflection }) => {
      checkWords(title);
      checkEffects(enter);
      for (const { label, to, effects, condition, pitfalls, consequence } of choices) {
        checkWords(label);
        exists(to);
        checkEffects(effects);
        checkCondition(condition);
        for (const name of pitfalls) if (!shelf.pitfalls.some((one) => one.id === name)) findings.error("CB215", text("there is no pitfall `{name}`", { name }), guess(name, shelf.pitfalls.map((one) => one.id)));
        checkBlocks(consequence);
      }
      checkBlocks(blocks);
      if (reflection) {
        for (const name of reflection.lenses) if (!shelf.lenses.some((one) => one.id === name)) findings.error("CB214", text("there is no lens `{name}`", { name }), guess(name, shelf.lenses.map((one) => one.id)));
        for (const prompt of reflection.prompts) checkWords(prompt);
        checkBlocks(reflection.blocks);
        if (choices.length) findings.error("CB211", text("the passage `{id}` has choices and a reflection", { id }), text("a reflection makes a passage an ending: move it to an ending, or take the choices away"));
      } else if (!choices.length) findings.error("CB401", text("the passage `{id}` has no choices and no reflection", { id }), text("add choices, or make it an ending with a callout `> [!REFLECTIE]` and a question"));
      if (onward.length && (choices.length || !reflection)) findings.error("CB204", text("only an ending can lead to another case"), text("move this link to a passage with a reflection and without choices"));
    };

    if (!ids.length) findings.error("CB219", text("this case has no passages"));
    for (const words of [story.about.summary, story.about.role, story.about.question, story.about.note]) checkWords(words);
    checkBlocks(story.cover);
    story.passages.forEach((passage, at) => {
      findings.passage = passage.name;
      if (passage.id && ids.indexOf(passage.id) < at) findings.error("CB202", text("there is already a passage `{id}`", { id: passage.id }), text("give one of the two another name, or a tag such as `id:maandag`"));
      checkPassage(passage);
    });
    findings.passage = "";
    if (ids.length && !ids.includes(story.start)) exists(story.start);
    unreached(story, findings);
  };

  /** Report passages to which no choices lead. @type {(story: CasusboekTwine.Case, findings: CasusboekTwine.Findings) => void} */
  const unreached = ({ start, passages }, findings) => {
    const met = new Set([start]);
    for (const id of met) for (const { to } of passages.find((one) => one.id === id)?.choices ?? []) met.add(to);
    for (const { id, name, reflection } of passages) {
      if (met.has(id)) continue;
      findings.passage = name;
      findings.warning("CB402", reflection ? text("no choice leads to the ending `{id}`", { id }) : text("no choice leads to `{id}`", { id }), text("let a choice lead to `{id}`, or take the passage out", { id }));
    }
  };

  return { check };
})();
