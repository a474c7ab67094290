// The text beside its rows: one lights up the other; j and k walk through the rows, Enter shows the words, e edits.
const reading = document.querySelector(".reading-text");
const text = document.getElementById("text");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const tied = (key) => [...document.querySelectorAll(`[data-span="${CSS.escape(key)}"]`)];

function reveal(element) {
  element?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

function light(element) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const inText = reading.contains(element);
  const all = tied(element.dataset.span);
  for (const each of all) each.classList.add("lit");
  highlight(element.dataset.span.startsWith("task") ? whole(all.filter((each) => reading.contains(each))) : null);
  reveal(all.find((each) => reading.contains(each) !== inText));
}

// What lies within a task has marks of its own: all of it is lit, from its first words to its last.
function whole(marks) {
  if (!marks.length) return null;
  const range = document.createRange();
  range.setStartBefore(marks[0]);
  range.setEndAfter(marks.at(-1));
  return range;
}

function highlight(range) {
  if (!CSS.highlights) return;
  if (range) CSS.highlights.set("place", new Highlight(range));
  else CSS.highlights.delete("place");
}

// Places are told in signs, as the server counts them: from the first sign of the source.
function nodeAt(place) {
  let left = place - Number(reading.dataset.first);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const signs = [...node.data];
    if (left < signs.length) return [node, signs.slice(0, left).join("").length];
    left -= signs.length;
  }
  return null;
}

function lightPlace(told) {
  const [start, end] = told.split("-").map(Number);
  const from = nodeAt(start);
  const to = nodeAt(end - 1);
  if (!from || !to) return;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(to[0], to[1] + 1);
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  highlight(range);
  reveal(from[0].parentElement === text ? reading : from[0].parentElement);
  const box = range.getBoundingClientRect();
  reading.scrollTop += box.top - reading.getBoundingClientRect().top - reading.clientHeight / 3;
}

const spanOf = (element) => element.closest("[data-span]");

document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-lights], [data-at]");
  if (asked && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (asked.dataset.at) return lightPlace(asked.dataset.at);
    history.replaceState(null, "", asked.href);
    return light(spanOf(asked));
  }
  if (event.target.closest("a, button, form, summary")) return;
  const element = spanOf(event.target);
  if (element && !String(getSelection())) light(element);
});

// Only the row that one is at has its pencils in the order of tabs: a document has hundreds of them.
const rowOf = (element) => element?.closest("[data-rows] > li");
let here = null;
function stand(row) {
  if (!row || row === here) return;
  for (const pencil of here?.querySelectorAll(".row-edit") ?? []) pencil.tabIndex = -1;
  for (const pencil of row.querySelectorAll(".row-edit")) pencil.tabIndex = 0;
  here = row;
}
for (const pencil of document.querySelectorAll(".task-row .row-edit")) pencil.tabIndex = -1;

document.addEventListener("focusin", (event) => {
  stand(rowOf(event.target));
  const span = event.target.matches(".row-edit, [data-lights]") && spanOf(event.target);
  if (span && event.target.matches(":focus-visible")) light(span);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) return;
  (rowOf(document.activeElement) ?? here)?.querySelector(".row-edit")?.click();
});

function arrive() {
  const told = decodeURIComponent(location.hash.slice(1));
  const place = /^at-(\d+-\d+)$/.exec(told);
  if (place) return lightPlace(place[1]);
  const row = told ? document.getElementById(told) : null;
  const element = row?.matches("[data-span]") ? row : row?.querySelector("[data-span]");
  if (!element) return;
  light(element);
  stand(rowOf(element));
  row.scrollIntoView({ block: "nearest" });
}
if (reading) {
  arrive();
  addEventListener("hashchange", arrive);
}
