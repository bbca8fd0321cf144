import { frozen } from "./load.mjs";

const choice = (from, letter, to, more = {}) => ({ id: `${from}>${to}`, letter, to, do: [], ...more });

/** A small story with a meter, a fact, a setting, a loop and two endings. */
export const story = frozen({
  format: 1, case: "proef", title: "Proef", check: "K7", start: "begin", undo: true, language: "nl",
  meters: [{ name: "druk", label: "Druk", low: -2, high: 3, start: 1, bad: "high" }],
  facts: ["lek", "gebeld"],
  settings: [
    { name: "gemeente", label: "Gemeente", default: "Merenwold", locked: false },
    { name: "team", label: "Team", default: "eigen", locked: false, options: [{ name: "eigen", label: "Eigen" }, { name: "extern", label: "Extern" }] },
    { name: "vast", label: "Vast", default: "ja", locked: true, options: [{ name: "ja", label: "Ja" }, { name: "nee", label: "Nee" }] },
  ],
  passages: [
    {
      id: "begin", title: "Begin", enter: [],
      choices: [
        choice("begin", "A", "midden", { do: [["+", "druk", 1], ["!", "lek", true]] }),
        choice("begin", "B", "midden", { id: "begin>midden#2", do: [["=", "druk", 9]] }),
        choice("begin", "C", "eind", { if: ["is", "team", "extern"] }),
      ],
    },
    {
      id: "midden", title: "Midden", enter: [["+", "druk", -2]],
      choices: [
        choice("midden", "A", "begin", { if: ["<", "druk", 1], do: [["!", "gebeld", true]] }),
        choice("midden", "B", "eind", { if: ["and", ["fact", "lek"], ["seen", "begin"]] }),
        choice("midden", "C", "stil", { if: ["or", ["not", ["fact", "lek"]], [">=", "druk", 3]] }),
      ],
    },
    { id: "eind", title: "Eind", enter: [["!", "lek", false]], ending: true, choices: [] },
    { id: "stil", title: "Stil", enter: [], ending: true, choices: [] },
  ],
  conditions: [],
});
