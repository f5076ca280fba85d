// SPDX-License-Identifier: EUPL-1.2
// Makes the public pages kinder where scripts run; all of it works without. Nothing is stored, and nobody else is asked.

const away = document.getElementById("away");

// What was typed is in the page alone, and goes with it: a browser that keeps pages to go back to keeps an empty one.
function forget() {
  document.body.replaceChildren();
}

away.addEventListener("click", (event) => {
  event.preventDefault();
  const to = away.href;
  forget();
  location.replace(to);
});
addEventListener("pagehide", forget);
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// The numbers stand there at once when somebody ticks danger, or writes what can mean that they will harm themselves.
const plainly = (words) => words.normalize("NFC").toLowerCase().replace(/[\u0640\u064b-\u065f\u0670]/g, "")
  .replace(/[أإآٱ]/g, "ا").replace(/’/g, "'").split(/\s+/).join(" ").trim();

document.addEventListener("input", ({ target }) => {
  const now = document.getElementById("now");
  if (!now) return;
  if (target.matches("[name=danger]")) now.hidden = target.value !== "yes";
  else if (target.matches("[data-look]")) {
    const said = plainly(target.value);
    if (now.dataset.phrases.split("|").some((phrase) => phrase && said.includes(phrase))) now.hidden = false;
  }
});

// A page is sent and its answer laid in its place: no step stands in the history, and a lost connection loses no word.
document.addEventListener("submit", async (event) => {
  const form = event.target, pressed = event.submitter;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const sent = new URLSearchParams(new FormData(form, pressed));
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, cache: "no-store", credentials: "omit" });
    const came = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.body.className = came.body.className;
    document.querySelector("main").replaceWith(came.querySelector("main"));
    scrollTo(0, 0);
    const first = document.querySelector("#wrong a") || document.querySelector("main");
    first.focus({ preventScroll: true });
  } catch {
    delete form.dataset.busy;
    document.querySelector("main .lost")?.remove();
    const lost = document.getElementById("no-contact").content.firstElementChild.cloneNode(true);
    lost.classList.add("lost");
    form.prepend(lost);
    lost.scrollIntoView({ block: "center" });
  }
});
