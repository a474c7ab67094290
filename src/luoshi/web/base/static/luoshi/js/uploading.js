// Files that are dropped or chosen go up one after another, each with its progress; what failed can be tried again.
const words = document.getElementById("words")?.dataset ?? {};
const FILES = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
const zones = [...document.querySelectorAll("[data-drop]")];

for (const zone of zones) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-files]");
  const waiting = [];
  let busy = false;

  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      if (!FILES(event)) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    if (!FILES(event)) return;
    event.preventDefault();
    if (zone.dataset.upload) take([...event.dataTransfer.files]);
    else input.files = event.dataTransfer.files;
  });
  if (!zone.dataset.upload) continue;
  zone.closest("form")?.classList.add("uploads");
  input.addEventListener("change", () => { take([...input.files]); input.value = ""; });

  const take = (files) => {
    for (const file of files) waiting.push([file, row(file)]);
    next();
  };

  const row = (file) => {
    const line = document.createElement("li");
    for (const [name, text] of [["file-name", file.name], ["file-size", size(file.size)], ["file-said", words.waiting]]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      line.append(part);
    }
    list.append(line);
    return line;
  };

  const next = () => {
    if (busy || !waiting.length) return;
    busy = true;
    const [file, line] = waiting.shift();
    send(file, line, () => { busy = false; next(); });
  };

  const send = (file, line, done) => {
    const said = line.querySelector(".file-said");
    const bar = document.createElement("progress");
    bar.max = file.size || 1;
    bar.setAttribute("aria-label", file.name);
    said.textContent = words.sending;
    said.before(bar);
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append(input.name, file, file.name);
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
    request.addEventListener("loadend", () => {
      bar.remove();
      const told = answer(request);
      if (request.status === 200 && told.address) sent(line, told);
      else failed(line, without(file.name, told.error) || words.failed, told.error ? null : file);
      done();
    });
    request.open("POST", zone.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  };

  const sent = (line, told) => {
    line.classList.remove("failed");
    const name = line.querySelector(".file-name");
    line.querySelector(".file-said").textContent = without(name.textContent, told.said) || words.sent;
    const link = document.createElement("a");
    link.href = told.address;
    link.textContent = name.textContent;
    name.replaceChildren(link);
  };

  const failed = (line, text, file) => {
    line.classList.add("failed");
    line.querySelector(".file-said").textContent = text;
    if (!file) return; // refused: the same file would be refused again
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button button-quiet";
    again.textContent = words.again;
    again.addEventListener("click", () => { again.remove(); waiting.push([file, line]); next(); });
    line.append(again);
  };
}

if (zones.length) {
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => { if (FILES(event)) event.preventDefault(); });
  addEventListener("beforeunload", (event) => { if (document.querySelector(".file-list progress")) event.preventDefault(); });
}

function answer(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}

function without(name, said) {
  return said?.startsWith(name) ? said.slice(name.length).replace(/^[：:]\s*/, "") : said;
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
