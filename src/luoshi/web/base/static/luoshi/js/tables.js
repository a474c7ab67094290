// Tables: a row is opened by a click or by Enter, j and k walk, columns can be put away, on a phone rows say their heads.
const STORE = "columns:";

for (const frame of document.querySelectorAll("[data-table]")) {
  const heads = [...frame.querySelectorAll("thead th")];
  const key = STORE + frame.dataset.table;
  let away = JSON.parse(localStorage.getItem(key) ?? "[]");
  const chooser = frame.querySelector("[data-columns]");

  const show = () => {
    for (const row of frame.querySelectorAll("tr")) {
      [...row.cells].forEach((cell, place) => {
        if (row.cells.length === heads.length) cell.hidden = away.includes(heads[place].dataset.key);
        if (cell.tagName === "TD" && heads[place]) cell.dataset.word = heads[place].textContent.trim();
      });
    }
  };

  const choice = (head, place) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !away.includes(head.dataset.key);
    box.disabled = place === 0;
    box.addEventListener("change", () => {
      away = box.checked ? away.filter((each) => each !== head.dataset.key) : [...away, head.dataset.key];
      localStorage.setItem(key, JSON.stringify(away));
      show();
    });
    label.append(box, head.textContent.trim());
    chooser.append(label);
  };

  show();
  if (chooser) heads.forEach(choice);
  new MutationObserver(show).observe(frame.querySelector("tbody"), { childList: true });
}

document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, label, form, details, summary") || String(getSelection())) return;
  if (event.ctrlKey || event.metaKey) open(row.dataset.href);
  else location.assign(row.dataset.href);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  if (event.key === "Enter" && !event.target.closest("a, button, summary, [data-span]")) {
    document.querySelector(".row-here")?.querySelector("a")?.click();
  }
});

function walk(by) {
  const rows = [...document.querySelectorAll("tbody tr, [data-rows] > li")].filter((row) => row.querySelector("a"));
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.classList.contains("row-here"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
  rows[here]?.classList.remove("row-here");
  next.classList.add("row-here");
  next.querySelector("a").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
