// Warns two minutes before the session ends for want of use; work on the page is use and is told to the server.
const WARNING = 2 * 60 * 1000;
const OFTEN = 5 * 60 * 1000;
const USED = "luoshi-used";
const minutes = Number(document.body.dataset.idleMinutes);
const dialog = document.getElementById("idle");

if (minutes && dialog) {
  const limit = minutes * 60 * 1000;
  const stay = dialog.querySelector("[data-stay]");
  const left = dialog.querySelector("[data-left]");
  const used = () => Number(localStorage.getItem(USED) || 0);
  const note = () => localStorage.setItem(USED, String(Date.now()));
  let worked = false;

  const tell = async () => {
    try {
      const answer = await fetch(stay.dataset.address, { redirect: "manual" });
      if (answer.ok) note();
      return answer.ok;
    } catch {
      return false;
    }
  };

  note();
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => { worked = true; }, { passive: true });
  stay.addEventListener("click", async () => {
    if (await tell()) dialog.close();
    else location.reload();
  });

  setInterval(() => {
    const rest = used() + limit - Date.now();
    if (worked && !dialog.open && Date.now() - used() > OFTEN) {
      worked = false;
      tell();
    }
    if (rest > WARNING) return void (dialog.open && dialog.close());
    if (!dialog.open && !document.querySelector("dialog[open]")) dialog.showModal();
    const seconds = Math.max(0, Math.ceil(rest / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }, 1000);
}
