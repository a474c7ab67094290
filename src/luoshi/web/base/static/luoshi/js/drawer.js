// A form opens in a drawer beside the page; what was typed in it stays when it is closed and opened again.
const drawer = document.createElement("dialog");
drawer.className = "drawer";
drawer.setAttribute("aria-labelledby", "drawer-title");
document.body.append(drawer);
drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });

const kept = new Map();
let shown = "";

function typedIn(body) {
  return [...body.querySelectorAll("input:not([type=hidden]), textarea, select")].some((field) =>
    field.tagName === "SELECT" ? [...field.options].some((one) => one.selected !== one.defaultSelected)
      : field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
}

drawer.addEventListener("close", () => {
  const body = drawer.querySelector("[data-drawer-body]");
  if (body && typedIn(body)) kept.set(shown, [body, drawer.querySelector("h2").textContent]);
  else kept.delete(shown);
});

async function fetched(address) {
  const answer = await fetch(address, { headers: { "X-Drawer": "yes" } });
  if (!answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const body = page.querySelector("[data-drawer-body]");
  return body && [document.adoptNode(body), page.querySelector("h1")?.textContent ?? ""];
}

function headed(words) {
  const head = document.createElement("header");
  const title = document.createElement("h2");
  title.id = "drawer-title";
  title.textContent = words;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-quiet button-bare";
  close.dataset.close = "";
  close.textContent = "×";
  close.setAttribute("aria-label", document.querySelector("#keys [data-close]")?.getAttribute("aria-label") ?? "×");
  head.append(title, close);
  return head;
}

async function opened(address) {
  const found = kept.get(address) ?? await fetched(address).catch(() => null);
  if (!found) return void location.assign(address);
  shown = address;
  drawer.replaceChildren(headed(found[1]), found[0]);
  drawer.showModal();
  const fields = [...drawer.querySelectorAll("input:not([type=hidden]), select, textarea")];
  fields.find((field) => field.checkVisibility())?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  opened(link.href);
});

document.addEventListener("drawer", (event) => opened(event.detail));
