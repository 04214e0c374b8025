// Marks the page as scripted, starts GOV.UK Frontend's components, and lets wide tables stack on a
// phone. Without this script a wide table is scrolled sideways instead.
import { initAll } from "../vendor/govuk-frontend/6.6.0/govuk-frontend.min.js";

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

// A cell that is drawn below another loses its column, so it is given its column's title. The
// roles are said outright because browsers drop those of a table that is not drawn as one.
function label(table) {
  const titles = [...table.querySelectorAll("thead th")].map((title) => title.textContent.trim());
  if (titles.length < 3) return;
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tfoot, tr, td")]) {
    part.setAttribute("role", ROLES[part.tagName]);
  }
  for (const title of table.querySelectorAll("th")) {
    title.setAttribute("role", title.closest("thead") ? "columnheader" : "rowheader");
  }
  for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
    [...row.cells].forEach((cell, place) => {
      // The first cell names its row, unless it is a field as the others are.
      if ((place === 0 && !cell.querySelector(":scope > .govuk-input")) || cell.colSpan !== 1) return;
      // What holds nothing needs neither a title nor a line of its own on a phone.
      if (cell.textContent.trim() || cell.children.length) cell.dataset.label = titles[place];
      else cell.classList.add("tandem-table__nothing");
    });
  }
  table.classList.add("tandem-table--labelled");
}

function labelAll() {
  document.querySelectorAll(".tandem-table:not(.tandem-table--labelled)").forEach(label);
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
labelAll();
document.addEventListener("htmx:after:swap", labelAll);
