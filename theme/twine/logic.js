/** Reads code spans: effects, conditions and pitfalls. The twin of builder/casusboek/parse/logic.py. */
const CasusboekLogic = (() => {
  "use strict";

  const { text } = CasusboekFindings;
  const { IF, NOT, AND, OR, SEEN, IS, RESERVED, SPELLINGS, Unreadable, tokens, number } = CasusboekTokens;
  const DEEPEST = 30;

  class Reader {
    /** @param {string} written */
    constructor(written) {
      this.tokens = tokens(written);
      this.at = 0;
      this.depth = 0;
    }

    get peek() {
      return this.tokens[this.at];
    }

    take() {
      const token = this.peek;
      if (token.kind !== "end") this.at += 1;
      return token;
    }

    /** @param {CasusboekTwine.Text} help */
    surprise(help) {
      const { kind, text: token } = this.peek;
      return new Unreadable(kind === "end" ? text("something is missing here, at the end") : text("`{token}` does not fit here", { token }), help);
    }

    /** @param {CasusboekTwine.Text} help @param {boolean} [any] */
    name(help, any = false) {
      if (this.peek.kind !== "name" || (!any && RESERVED.has(this.peek.word))) throw this.surprise(help);
      return this.take().text;
    }

    /** @param {(fault: InstanceType<typeof Unreadable>) => void} tell @returns {Casusboek.Effect[]} */
    effects(tell) {
      /** @type {Casusboek.Effect[]} */
      const found = [];
      for (;;) {
        try {
          found.push(this.effect());
          if (this.peek.kind !== "end" && this.peek.text !== ",") throw this.surprise(EFFECT);
        } catch (fault) {
          if (!(fault instanceof Unreadable)) throw fault;
          tell(fault);
          while (this.peek.kind !== "end" && this.peek.text !== ",") this.take();
        }
        if (this.peek.kind === "end") return found;
        this.take();
      }
    }

    /** @returns {Casusboek.Effect} */
    effect() {
      if (NOT.has(this.peek.word)) {
        this.take();
        return ["!", this.name(EFFECT), false];
      }
      const name = this.name(EFFECT);
      if (this.peek.kind === "operator") return this.assign(name);
      if (this.peek.kind !== "number") return ["!", name, true];
      const token = this.take();
      if (/^\p{Nd}/u.test(token.text)) throw new Unreadable(text("`{number}` has no sign", { number: token.text }), text("write `{name} +{number}` to add, or `{name} = {number}` to set", { name, number: token.text }));
      const amount = number(token);
      if (amount === 0) throw new Unreadable(text("a change of 0 changes nothing"), text("leave it out"));
      return ["+", name, amount];
    }

    /** @param {string} name @returns {Casusboek.Effect} */
    assign(name) {
      const operator = this.take();
      if (operator.text !== "=" || this.peek.kind !== "number") {
        this.at -= 1;
        throw this.surprise(EFFECT);
      }
      return ["=", name, number(this.take())];
    }

    /** @returns {string[]} */
    pitfalls() {
      const found = [];
      while (this.peek.kind === "place") {
        found.push(this.take().text.slice(1));
        if (this.peek.text === ",") this.take();
      }
      if (this.peek.kind !== "end") throw this.surprise(text("a code span with a pitfall holds only pitfalls, as in `#P1`"));
      return found;
    }

    /** @returns {Casusboek.Condition} */
    condition() {
      const found = this.joined("or", OR, () => this.joined("and", AND, () => this.term()));
      if (this.peek.kind !== "end") throw this.surprise(JOIN);
      return found;
    }

    /** @param {"and" | "or"} kind @param {Set<string>} words @param {() => Casusboek.Condition} part @returns {Casusboek.Condition} */
    joined(kind, words, part) {
      const parts = [part()];
      while (words.has(this.peek.word)) {
        this.take();
        parts.push(part());
      }
      return parts.length === 1 ? parts[0] : [kind, ...parts];
    }

    /** @template T @param {() => T} read @returns {T} */
    deeper(read) {
      this.depth += 1;
      if (this.depth > DEEPEST) throw new Unreadable(text("this condition goes too deep"), text("at most {depth} brackets and `niet` can stand inside each other", { depth: DEEPEST }));
      const inner = read();
      this.depth -= 1;
      return inner;
    }

    /** @returns {Casusboek.Condition} */
    term() {
      if (NOT.has(this.peek.word)) {
        this.take();
        return ["not", this.deeper(() => this.term())];
      }
      if (this.peek.text === "(") return this.brackets();
      if (!SEEN.has(this.peek.word)) return this.comparison(this.name(CONDITION));
      this.take();
      if (this.peek.kind !== "place") throw this.surprise(text("write the passage with a `#`, as in `gezien #maandag`"));
      return ["seen", this.take().text.slice(1)];
    }

    /** @returns {Casusboek.Condition} */
    brackets() {
      this.take();
      const inner = this.deeper(() => this.joined("or", OR, () => this.joined("and", AND, () => this.term())));
      if (this.peek.kind === "end") throw new Unreadable(text("this bracket is not closed"), text("write `)` where the part in brackets ends"));
      if (this.peek.text !== ")") throw this.surprise(JOIN);
      this.take();
      return inner;
    }

    /** @param {string} name @returns {Casusboek.Condition} */
    comparison(name) {
      if (IS.has(this.peek.word)) {
        this.take();
        return ["is", name, this.name(text("write an option of the setting, as in `wijkteam is gemeente`"), true)];
      }
      if (this.peek.kind !== "operator") return ["fact", name];
      const operator = this.take().text;
      if (/** @type {string} */ (this.peek.kind) !== "number") throw this.surprise(text("compare a meter with a whole number, as in `druk > 1`"));
      return [/** @type {"="} */ (SPELLINGS[operator] ?? operator), name, number(this.take())];
    }
  }

  const EFFECT = text("an effect is `name +1`, `name -1`, `name = 0`, `fact` or `niet fact`");
  const CONDITION = text("a condition is `druk > 1`, `privacy_lek`, `gezien #maandag` or `wijkteam is gemeente`");
  const JOIN = text("join conditions with `en` or `of`");

  /** Read what stands between two backticks. @type {(written: string, findings: CasusboekTwine.Findings) => CasusboekTwine.Logic} */
  const span = (written, findings) => {
    const reader = new Reader(written);
    /** @type {CasusboekTwine.Logic} */
    const logic = { effects: [], conditions: [], pitfalls: [] };
    try {
      if (IF.has(reader.peek.word)) {
        reader.take();
        logic.conditions.push(reader.condition());
      } else if (reader.peek.kind === "place") logic.pitfalls = reader.pitfalls();
      else logic.effects = reader.effects(({ told, help }) => findings.error("CB301", told, help));
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      findings.error("CB301", fault.told, fault.help);
    }
    return logic;
  };

  /** Read a condition that stands by itself, with or without `als`. @type {(written: string, findings: CasusboekTwine.Findings) => Casusboek.Condition | null} */
  const condition = (written, findings) => {
    const { conditions } = span(IF.has(tokens(written)[0].word) ? written : `als ${written}`, findings);
    return conditions[0] ?? null;
  };

  return { span, condition };
})();
