// The ledger: all rows of the window chosen at once, how many are chosen, which columns a file has, organs offered.
const form = document.querySelector("[data-ledger]");

if (form) {
  const boxes = [...form.querySelectorAll("input[name=task]")];
  const all = form.querySelector("[data-choose-all]");
  const said = form.querySelector("[data-chosen]");
  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    if (said) said.textContent = count ? `${said.dataset.word} ${count}` : "";
    if (all) {
      all.checked = count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
    }
  };
  all?.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  form.addEventListener("change", show);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select") || document.querySelector("dialog[open]")) return;
    const box = form.querySelector(".row-here input[name=task]");
    if (!box) return;
    box.checked = !box.checked;
    show();
  });
  form.addEventListener("submit", (event) => {
    for (const old of form.querySelectorAll("input[name=columns]")) old.remove();
    for (const head of form.querySelectorAll("thead th")) {
      if (head.hidden) continue;
      const told = document.createElement("input");
      told.type = "hidden";
      told.name = "columns";
      told.value = head.dataset.key;
      form.append(told);
    }
    if (event.submitter && "again" in event.submitter.dataset) setTimeout(() => delete form.dataset.sending, 500);
  });
  show();
}

const offered = document.querySelector("[data-offers]");
const named = offered && document.querySelector(`input[list="${offered.id}"]`);
let waiting;

named?.addEventListener("input", () => {
  clearTimeout(waiting);
  const typed = named.value.trim();
  if (!typed || [...offered.options].some((each) => each.value === typed)) return;
  waiting = setTimeout(async () => {
    const asked = new URLSearchParams({ name: typed });
    const answer = await fetch(`${offered.dataset.offers}?${asked}`, { headers: { "X-Background": "1" } }).catch(() => null);
    if (answer?.ok && !answer.redirected && named.value.trim() === typed) offered.innerHTML = await answer.text();
  }, 250);
});
