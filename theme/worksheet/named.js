/** Names cases in sentences of the book: what is of a case in another language says which. */
const CasusboekNamed = (() => {
  "use strict";

  const { make, words } = CasusboekView;
  const { lang } = document.documentElement;

  /** Words of a case, by its title, as its name if no others are given. @type {(book: Worksheet.Book, title: string, said?: string) => Node | string} */
  const named = (book, title, said = title) => {
    const { language = lang } = Object.values(book.cases).find((one) => one.title === title) ?? {};
    if (language === lang) return said;
    const made = make("span", said);
    made.lang = language;
    return made;
  };

  /** @type {(parts: (Node | string)[]) => (Node | string)[]} */
  const listed = (parts) => parts.flatMap((part, at) => (at ? [", ", part] : [part]));

  /** A sentence of the book with nodes where its `{names}` stand. @type {(key: string, values: Record<string, (Node | string)[]>) => (Node | string)[]} */
  const filled = (key, values) => words[key].split(/\{(\w+)\}/).flatMap((part, at) => (at % 2 ? values[part] : [part]));

  return { named, listed, filled };
})();
