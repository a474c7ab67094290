// Saved views: the questions of a list under a name, kept in this browser for this person and this list.
const holder = document.querySelector("[data-views]");

if (holder) {
  const key = `views:${document.body.dataset.viewer}:${location.pathname}`;
  const list = holder.querySelector("[data-views-list]");
  const name = holder.querySelector("input");
  const kept = () => JSON.parse(localStorage.getItem(key) ?? "[]");
  const keep = (views) => { localStorage.setItem(key, JSON.stringify(views)); show(); };

  const here = () => {
    const asked = new URLSearchParams([...new URLSearchParams(location.search)].filter(([part, value]) => value && part !== "after"));
    return asked.size ? `?${asked}` : "";
  };

  const row = ([word, query]) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.className = "drop-row";
    link.href = location.pathname + query;
    link.textContent = word;
    if (query === here()) link.setAttribute("aria-current", "true");
    const button = holder.querySelector("template").content.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", `${button.title} ${word}`);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      keep(kept().filter(([other]) => other !== word));
      name.focus();
    });
    line.append(link, button);
    return line;
  };

  const show = () => {
    const views = kept();
    list.replaceChildren(...views.map(row));
    holder.querySelector("[data-none]").hidden = views.length > 0;
  };

  const save = () => {
    const word = name.value.trim();
    if (!word) return void name.focus();
    name.value = "";
    keep([...kept().filter(([other]) => other !== word), [word, here()]]);
  };

  holder.querySelector("[data-save]").addEventListener("click", save);
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    save();
  });
  show();
}
