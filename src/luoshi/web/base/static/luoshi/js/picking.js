// Words that are selected in the text become rows: a button beside them, or the key a.
const reading = document.querySelector(".reading-text[data-picks]");
const text = document.getElementById("text");

if (reading && text) {
  const pick = document.createElement("button");
  pick.type = "button";
  pick.className = "button button-primary pick";
  pick.textContent = reading.dataset.picksWord;
  pick.hidden = true;
  reading.after(pick);
  let span = null;

  const place = (node, offset) => {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, offset);
    return [...before.toString()].length + Number(reading.dataset.first);
  };

  const take = () => {
    if (!span) return;
    pick.hidden = true;
    document.dispatchEvent(new CustomEvent("drawer", { detail: `${reading.dataset.picks}?start=${span[0]}&end=${span[1]}` }));
  };

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) {
      pick.hidden = true;
      span = null;
      return;
    }
    span = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    const box = range.getBoundingClientRect();
    pick.style.left = `${Math.min(Math.max(8, box.left), innerWidth - 140)}px`;
    pick.style.top = `${Math.min(Math.max(56, box.top - 40), innerHeight - 48)}px`;
    pick.hidden = false;
  });
  pick.addEventListener("mousedown", (event) => event.preventDefault());
  pick.addEventListener("click", take);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "a" || event.ctrlKey || event.metaKey || event.altKey || !span) return;
    if (event.target.closest("input, textarea, select") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    take();
  });
}
