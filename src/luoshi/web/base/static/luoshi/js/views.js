// Saved views of a list: asked of the server when the drop is opened; each act answers with the drop as it is then.
const holder = document.querySelector("[data-views]");

if (holder) {
  const body = holder.querySelector(".drop-body");
  const here = () => new URLSearchParams({ list: location.pathname, asked: location.search.slice(1) });
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const heads = { "HX-Request": "true", "HX-Current-URL": location.href };

  const show = async (address, more = {}) => {
    let answer;
    try {
      answer = await fetch(address, { ...more, headers: { ...heads, ...more.headers } });
    } catch {
      return false;
    }
    const away = answer.headers.get("HX-Redirect");
    if (away) return void location.assign(away);
    if (!answer.ok && answer.status !== 422) return false;
    body.innerHTML = await answer.text();
    return true;
  };

  const failed = () => {
    const text = document.getElementById("words")?.dataset.failed;
    document.dispatchEvent(new CustomEvent("say", { detail: { text } }));
  };

  const post = async (address) => {
    const told = here();
    const name = body.querySelector("input");
    told.set("name", name.value);
    const done = await show(address, { method: "POST", body: told, headers: { "X-CSRFToken": token() } });
    if (done === false) failed();
    else body.querySelector("input")?.focus();
  };

  holder.addEventListener("toggle", () => {
    if (holder.open) show(`${holder.dataset.views}?${here()}`);
  });
  body.addEventListener("click", (event) => {
    const button = event.target.closest("[data-post]");
    if (!button) return;
    event.stopPropagation();
    if (button.matches("[data-save]") && !body.querySelector("input").value.trim()) return void body.querySelector("input").focus();
    post(button.dataset.post);
  });
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    body.querySelector("[data-save]").click();
  });
}
