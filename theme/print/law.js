// @ts-nocheck: one form, read once
"use strict";
const form = document.querySelector("[data-law]");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const said = new FormData(form);
  const { name, date, remark, right, wrong } = form.dataset;
  const lines = [`${name}: ${said.get("name")}`, `${date}: ${said.get("date")}`, ""];
  for (const row of form.querySelectorAll("fieldset")) {
    const { id, seal } = row.dataset;
    const box = (value, word) => `- [${said.get(id) === value ? "x" : " "}] ${word}`;
    lines.push(`## ${id} (${seal})`, "", box("right", right), box("wrong", wrong), "");
    lines.push(`${remark}: ${said.get(`${id}-remark`).replace(/\s+/g, " ")}`, "");
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/markdown" }));
  link.download = `${form.closest("html").lang === "en" ? "checked" : "nagekeken"}-${said.get("date")}.md`;
  link.click();
});
