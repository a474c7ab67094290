// Forms lose nothing: what is typed is kept until it is taken in, leaving asks first, one press sends once.
const words = document.getElementById("words")?.dataset ?? {};
const viewer = document.body.dataset.viewer ?? "";
const draftOf = (form) => `draft:${viewer}:${location.pathname}:${form.dataset.keep}`;
const KEPT = "input:not([type=hidden], [type=password], [type=file]), select, textarea";
const touched = new Set();
let leaving = false;

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form) return;
  if ("guard" in form.dataset) touched.add(form);
  if (form.dataset.keep) sessionStorage.setItem(draftOf(form), JSON.stringify(typed(form)));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sending) return void event.preventDefault();
  if (form.method !== "post") return;
  leaving = true;
  if (form.action.endsWith("/sign-out/")) sessionStorage.clear();
  if (form.dataset.keep) sessionStorage.setItem("sent", draftOf(form));
  form.dataset.sending = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => free(form), 10000);
});

addEventListener("pageshow", () => {
  leaving = false;
  for (const form of document.querySelectorAll("[data-sending]")) free(form);
});

addEventListener("beforeunload", (event) => {
  const unsaved = [...touched].some((form) => form.isConnected && changed(form));
  if (unsaved && !leaving) event.preventDefault();
});

function free(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

function changed(form) {
  return [...form.querySelectorAll(KEPT)].some((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return [...field.options].some((one) => one.selected !== one.defaultSelected) && field.selectedIndex > 0;
    return field.value !== field.defaultValue;
  });
}

function typed(form) {
  return [...form.querySelectorAll(KEPT)].map((field) => [field.id || field.name, field.checked ?? null, field.value]);
}

function fill(form, draft) {
  for (const [name, checked, value] of draft) {
    const field = form.querySelector(`#${CSS.escape(name)}`) ?? form.elements.namedItem(name);
    if (!field || field.type === "file") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
    else field.value = value;
  }
}

const sent = sessionStorage.getItem("sent");
sessionStorage.removeItem("sent");
const refused = document.querySelector(".faults, .field-wrong") !== null;
if (sent && !refused) sessionStorage.removeItem(sent);
for (const form of document.querySelectorAll("form[data-keep]")) {
  const draft = sessionStorage.getItem(draftOf(form));
  if (!draft || (sent && refused)) continue;
  const before = JSON.stringify(typed(form));
  if (before === draft) continue;
  fill(form, JSON.parse(draft));
  touched.add(form);
  const drop = () => { form.reset(); sessionStorage.removeItem(draftOf(form)); };
  document.dispatchEvent(new CustomEvent("say", { detail: { text: words.draft, act: [words.dropDraft, drop], stays: true } }));
}
