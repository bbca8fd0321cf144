/** The callouts of the format (`> [!KIND] argument`), in both languages. The twin of builder/casusboek/parse/callouts.py. */
const CasusboekCallouts = (() => {
  "use strict";

  const { text, near, listed } = CasusboekFindings;
  /** @type {Record<string, string>} */
  const KINDS = { ALS: "if", IF: "if", ANDERS: "else", ELSE: "else", REFLECTIE: "reflection", REFLECTION: "reflection", DOCUMENT: "document", ADVISEUR: "adviser", ADVISER: "adviser", PERSPECTIEF: "perspective", PERSPECTIVE: "perspective", VERANTWOORD: "justify", JUSTIFY: "justify", WET: "law", LAW: "law", TRAINER: "trainer", ECHO: "echo" };
  const DUTCH = Object.keys(KINDS).filter((name, at, all) => all.findIndex((other) => KINDS[other] === KINDS[name]) === at);
  /** @type {Record<string, string>} */
  const DOCUMENTS = { mail: "mail", nieuws: "news", news: "news", brief: "letter", letter: "letter", app: "app", memo: "memo", cijfers: "figures", figures: "figures" };
  /** @type {Record<string, CasusboekTwine.Text>} */
  const NEEDS = {
    if: text("write a condition, as in `[!ALS] druk > 1`"),
    document: text("write a title, as in `[!DOCUMENT] mail Bericht van de school`"),
    adviser: text("write who it is: an id of `actors`, or a name"),
    perspective: text("write who it is: an id of `actors`, or a name"),
    justify: text("write the question, as in `[!VERANTWOORD] Wat zegt u tegen de krant?`"),
    law: text("write the article or rule, as in `[!WET] Gemeentewet, artikel 169`"),
    echo: text("write the id of a passage, as in `[!ECHO] maandag`"),
  };
  const OPENING = /\[(!?)([^\]\n]+)\][+-]?[ \t]*(.*)/y;

  /** @type {(line: string, first: boolean) => RegExpExecArray | null} */
  const opening = (line, first) => {
    OPENING.lastIndex = first ? line.length - line.trimStart().length : 0;
    const found = OPENING.exec(line);
    if (!found || !(first || (found[2] === found[2].toUpperCase() && /\p{Lu}/u.test(found[2])))) return null;
    const isLink = /^[([:]/.test(line.slice(found.index + found[1].length + found[2].length + 2));
    return found[1] || (found[2].trim() in KINDS && !isLink) ? found : null;
  };

  /** @type {(body: CasusboekTwine.Body, found: RegExpExecArray, inside: string[]) => CasusboekTwine.Callout} */
  const callout = ({ findings }, found, inside) => {
    const written = found[2].trim();
    const kind = KINDS[written.toUpperCase()] ?? "";
    const made = { kind, word: written, argument: found[3].trim(), inside, told: false };
    if (!found[1]) findings.error("CB207", text("`[{kind}]` has no `!`", { kind: written }), text("write `[!{kind}]`", { kind: written }));
    else if (!kind) {
      const guesses = near(written.toUpperCase(), Object.keys(KINDS));
      const names = guesses.filter((guess, at) => guesses.findIndex((other) => KINDS[other] === KINDS[guess]) === at).map((guess) => `[!${guess}]`);
      const help = names.length ? text("did you mean {names}?", { names: listed(names, " / ") }) : text("the kinds are: {names}; for an ordinary quote leave `[!...]` out", { names: listed(DUTCH) });
      findings.error("CB207", text("there is no callout `{kind}`", { kind: written }), help);
      return { ...made, kind: KINDS[guesses[0]] ?? "", told: true };
    }
    return made;
  };

  /** Add a quote to a body: as callouts, or as the quote that it is. @type {(body: CasusboekTwine.Body, piece: CasusboekTwine.Piece, previous: CasusboekTwine.Piece | null) => void} */
  const add = (body, piece, previous) => {
    const { inside } = piece;
    const starts = inside.flatMap((line, at) => {
      const found = opening(line, at === 0);
      return found ? [{ at, found }] : [];
    });
    if (!starts.length || starts[0].at) return body.prose(piece, previous);
    const callouts = starts.map(({ at, found }, number) => callout(body, found, inside.slice(at + 1, starts[number + 1]?.at)));
    for (const one of callouts) {
      put(body, one, previous);
      previous = piece;
    }
  };

  /** @type {(body: CasusboekTwine.Body, one: CasusboekTwine.Callout, previous: CasusboekTwine.Piece | null) => void} */
  const put = (body, one, previous) => {
    if (one.kind === "reflection") return reflection(body, one);
    const blocks = body.inside(one.inside);
    const findings = one.told ? new CasusboekFindings.Findings() : body.findings;
    if (one.kind === "if" || one.kind === "else") return branch(body, one, blocks, previous, findings);
    const made = one.kind ? block(one, blocks, findings) : null;
    if (made) body.blocks.push(made);
  };

  /** @type {(one: CasusboekTwine.Callout, findings: CasusboekTwine.Findings, kind?: string) => boolean} */
  const lacks = ({ kind, word, argument }, findings, of = kind) => {
    if (!argument) findings.error("CB208", text("there is nothing behind `[!{kind}]`", { kind: word }), NEEDS[of]);
    return !argument;
  };

  /** @type {(body: CasusboekTwine.Body, one: CasusboekTwine.Callout, blocks: CasusboekTwine.Block[], previous: CasusboekTwine.Piece | null, findings: CasusboekTwine.Findings) => void} */
  const branch = (body, one, blocks, previous, findings) => {
    const free = one.kind === "else" && !one.argument;
    const condition = free ? null : (!lacks(one, findings, "if") && CasusboekLogic.condition(one.argument, findings)) || /** @type {["or"]} */ (["or"]);
    const last = body.blocks[body.blocks.length - 1];
    if (one.kind === "if") body.blocks.push({ kind: "conditional", branches: [{ condition, blocks }] });
    else if (previous?.type === "quote" && last?.kind === "conditional" && last.branches[last.branches.length - 1].condition) last.branches.push({ condition, blocks });
    else if (!one.told) {
      const after = previous?.type === "quote" && last?.kind === "conditional";
      body.findings.error("CB209", after ? text("this `{kind}` follows another one", { kind: one.word }) : text("this `{kind}` follows no `ALS`", { kind: one.word }), text("put it directly under a `[!ALS]` callout, with only a blank line between"));
    }
  };

  /** @type {(one: CasusboekTwine.Callout, blocks: CasusboekTwine.Block[], findings: CasusboekTwine.Findings) => CasusboekTwine.Block | null} */
  const block = (one, blocks, findings) => {
    const { kind, argument } = one;
    if (kind === "trainer") return trainer(argument, blocks, findings);
    if (lacks(one, findings)) return null;
    switch (kind) {
      case "document": {
        const [, first, rest] = /** @type {RegExpExecArray} */ (/^([^ ]*) ?([^]*)$/.exec(argument));
        const type = DOCUMENTS[first.toLowerCase().replace(/:+$/, "")] ?? null;
        return { kind, type, title: type && rest.trim() ? rest.trim() : argument, blocks };
      }
      case "adviser":
        return { kind: "advice", actor: argument, blocks };
      case "perspective":
        return { kind, actor: argument, blocks };
      case "justify":
        return { kind, question: argument, blocks };
      case "law":
        return { kind, title: argument, blocks };
      default:
        return { kind: "echo", passage: argument.replace(/^#/, ""), blocks };
    }
  };

  /** @type {(argument: string, blocks: CasusboekTwine.Block[], findings: CasusboekTwine.Findings) => CasusboekTwine.Block} */
  const trainer = (argument, blocks, findings) => {
    const minutes = /^(\d{1,3})\s*(?:min\w*\.?)?$/.exec(argument);
    if (argument && !minutes) findings.warning("CB208", text("`{words}` is no number of minutes", { words: argument }), text("write only the minutes, as in `[!TRAINER] 5`, and the note on the next line"));
    return { kind: "trainer", minutes: minutes ? Number(minutes[1]) : null, blocks };
  };

  /** @type {(body: CasusboekTwine.Body, one: CasusboekTwine.Callout) => void} */
  const reflection = (body, { argument, inside }) => {
    if (!body.top) {
      body.findings.error("CB212", text("a reflection cannot stand inside something else"), text("put it in the passage itself, without indentation"));
      return;
    }
    /** @type {string[]} */
    const lines = [];
    const prompts = [];
    for (const piece of CasusboekPieces.of(inside)) {
      if (piece.type === "listing") prompts.push(...piece.items.map(([first, ...rest]) => [first, ...CasusboekBody.dedent(rest)].join("\n").trim()));
      else if (piece.type === "definition") body.references.push(...piece.lines);
      else if (piece.type !== "comment") lines.push(...piece.lines, "");
    }
    const earlier = body.reflection ?? { lenses: [], blocks: [], prompts: [] };
    body.reflection = {
      lenses: [...earlier.lenses, ...(argument.match(/[^\s,]+/g) ?? [])],
      blocks: [...earlier.blocks, ...body.inside(lines)],
      prompts: [...earlier.prompts, ...prompts],
    };
  };

  /** Report running text that begins like a callout. @type {(line: string, findings: CasusboekTwine.Findings) => void} */
  const outside = (line, findings) => {
    OPENING.lastIndex = 0;
    const found = OPENING.exec(line.trim());
    if (found?.[1] && found[2].trim() in KINDS) findings.error("CB221", text("this callout does not stand in a quote"), text("begin this line and every line of the callout with `> `"));
  };

  return { add, outside };
})();
