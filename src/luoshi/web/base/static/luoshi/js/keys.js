// Keys, menus and windows: "/" to the search box, "?" shows the keys, j and k walk through rows, Esc closes.
const html = document.documentElement;
html.classList.add("scripted");

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return closeMenus();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") return opened("keys", event);
  const keyed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!keyed) return;
  event.preventDefault();
  keyed.focus();
  keyed.select?.();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) opened(opener.dataset.opens, event);
  const closer = event.target.closest("[data-close]");
  if (closer) (closer.closest("dialog")?.close() ?? closer.closest("[data-told], .toast")?.remove());
  if (event.target instanceof HTMLDialogElement) event.target.close();
  closeMenus(event.target);
});

document.addEventListener("focusin", (event) => closeMenus(event.target));

function opened(id, event) {
  const dialog = document.getElementById(id);
  if (!dialog) return;
  event.preventDefault();
  closeMenus();
  dialog.showModal();
}

function closeMenus(within) {
  for (const menu of document.querySelectorAll("details.drop[open]")) {
    if (within && menu.contains(within)) continue;
    if (!within && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

const phone = window.matchMedia("(max-width: 720px)");
const menu = document.querySelector("[data-phone-menu]");
const fold = () => { if (menu) menu.open = !phone.matches; };
phone.addEventListener("change", fold);
fold();
document.querySelector("[data-focus]")?.focus();

for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const row = here.closest("ul");
  row.scrollLeft = here.offsetLeft - row.offsetLeft - 40;
}
