// The text beside its rows: one lights up the other; a row's form opens in a drawer; picked words become rows.
const reading = document.querySelector(".reading-text");
const tied = (key) => document.querySelectorAll(`[data-span="${CSS.escape(key)}"]`);

function light(element) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const key = element.dataset.span;
  const inText = reading.contains(element);
  const others = [...tied(key)].filter((each) => reading.contains(each) !== inText);
  for (const each of tied(key)) each.classList.add("lit");
  others[0]?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("a, button, form")) return;
  const element = event.target.closest("[data-span]");
  if (element && !String(getSelection())) light(element);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("[data-span]")) return;
  event.preventDefault();
  light(event.target);
});
if (location.hash.length > 1) {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const element = row?.matches("[data-span]") ? row : row?.querySelector("[data-span]");
  if (element) light(element);
}

const drawer = document.createElement("dialog");
drawer.className = "drawer";
document.body.append(drawer);
drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });

async function opened(address) {
  const answer = await fetch(address, { headers: { "X-Drawer": "yes" } });
  if (!answer.ok || answer.redirected) return void location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const body = page.querySelector("[data-drawer-body]");
  if (!body) return void location.assign(address);
  const head = document.createElement("header");
  const title = document.createElement("h2");
  title.textContent = page.querySelector("h1")?.textContent ?? "";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-quiet button-bare";
  close.dataset.close = "";
  close.textContent = "×";
  close.setAttribute("aria-label", document.documentElement.lang === "en" ? "Close" : "关闭");
  head.append(title, close);
  drawer.replaceChildren(head, document.adoptNode(body));
  drawer.showModal();
  drawer.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  opened(link.href);
});

if (reading?.dataset.picks) {
  const pick = document.createElement("button");
  pick.type = "button";
  pick.className = "button button-primary pick";
  pick.textContent = reading.dataset.picksWord;
  pick.hidden = true;
  document.body.append(pick);
  let span = null;

  const place = (node, offset) => {
    const before = document.createRange();
    before.setStart(document.getElementById("text"), 0);
    before.setEnd(node, offset);
    return [...before.toString()].length + Number(reading.dataset.first);
  };

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const text = document.getElementById("text");
    if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return void (pick.hidden = true);
    span = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    const box = range.getBoundingClientRect();
    pick.hidden = false;
    const sheet = pickSheet();
    sheet.replaceSync(`.pick { left: ${Math.max(8, box.left)}px; top: ${Math.max(56, box.top - 40)}px; }`);
  });
  let made;
  const pickSheet = () => {
    if (!made) {
      made = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
    }
    return made;
  };
  pick.addEventListener("mousedown", (event) => event.preventDefault());
  pick.addEventListener("click", () => {
    pick.hidden = true;
    opened(`${reading.dataset.picks}?start=${span[0]}&end=${span[1]}`);
  });
}
