// Asks before what cannot be taken back, copies, says short things, tells when the network is gone.
const words = document.getElementById("words")?.dataset ?? {};
const ask = document.getElementById("ask");
let sure = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-confirm]");
  if (!button || !ask || sure === button) return;
  event.preventDefault();
  ask.querySelector("[data-question]").textContent = button.dataset.confirm;
  const yes = ask.querySelector("[data-yes]");
  yes.textContent = button.textContent.trim() || yes.textContent;
  yes.onclick = () => {
    ask.close();
    sure = button;
    button.form?.requestSubmit(button);
    sure = null;
  };
  ask.showModal();
  ask.querySelector(".dialog-acts [data-close]").focus();
}, true);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    copyOld(button.dataset.copy, button);
  }
  document.dispatchEvent(new CustomEvent("say", { detail: { text: words.copied } }));
});

// Plain http within an intranet has no clipboard of its own.
function copyOld(text, beside) {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "unseen";
  beside.after(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  beside.focus();
}

// say: { text, act: [word, function], stays }
document.addEventListener("say", (event) => {
  const { text, act, stays } = event.detail;
  const toast = document.getElementById("toast").content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-text]").textContent = text;
  if (act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = act[0];
    button.addEventListener("click", () => { act[1](); toast.remove(); });
    toast.querySelector("[data-close]").before(button);
  }
  document.querySelector("[data-toasts]").append(toast);
  if (!stays) setTimeout(() => toast.remove(), 6000);
  event.detail.toast = toast;
});

let gone = null;
addEventListener("offline", () => {
  const detail = { text: words.offline, stays: true };
  document.dispatchEvent(new CustomEvent("say", { detail }));
  gone = detail.toast;
});
addEventListener("online", () => {
  gone?.remove();
  document.dispatchEvent(new CustomEvent("say", { detail: { text: words.online } }));
});
document.addEventListener("htmx:sendError", () => {
  document.dispatchEvent(new CustomEvent("say", { detail: { text: words.failed } }));
});
