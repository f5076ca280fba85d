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

// The numbers stand there at once when somebody ticks danger, or that they do not know, or writes what can mean that they will harm themselves; and
// while the words stand, no other tick takes them away. `plainly` is the same as in casework/outreach/rules/danger.py.
const SAME = { ٱ: "ا", ى: "ي", ی: "ي", ة: "ه", ک: "ك" };
const plainly = (words) => words.replace(/['’‘ʼ´`]/g, "").normalize("NFKD").toLowerCase()
  .replace(/[ٱىیةک]/g, (sign) => SAME[sign]).replace(/[\p{M}\p{Cf}\u0640]/gu, "").replace(/[^\p{L}\p{N}]/gu, " ")
  .split(" ").filter(Boolean).join(" ");

document.addEventListener("input", ({ target }) => {
  const now = document.getElementById("now");
  if (!now || !target.form) return;
  const told = new FormData(target.form);
  const said = ` ${plainly([...told.values()].join(" "))} `;
  const harm = [told.get("danger"), told.get("harm")].some((answer) => answer === "yes" || answer === "unknown")
    || now.dataset.phrases.split("|").some((phrase) => phrase && said.includes(phrase));
  if (harm) now.hidden = false;
  else if (target.type === "radio") now.hidden = true;
});

// A page is sent and its answer laid in its place: no step stands in the history. An answer that is no page of ours, or
// that has no box for what was written, is as a lost connection: no word goes.
document.addEventListener("submit", async (event) => {
  const form = event.target, pressed = event.submitter;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const sent = new URLSearchParams(new FormData(form, pressed));
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, cache: "no-store", credentials: "omit" });
    const came = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = came.querySelector("main > #title")?.parentElement;
    if (!main || !(answer.ok || main.querySelector("form"))) throw new Error("nothing to lay in its place");
    document.body.className = came.body.className;
    document.querySelector("main").replaceWith(main);
    scrollTo(0, 0);
    (document.querySelector("#wrong a") || document.querySelector("#wrong, #title")).focus({ preventScroll: true });
  } catch {
    delete form.dataset.busy;
    form.querySelector(".lost")?.remove();
    const lost = document.getElementById("not-through").content.firstElementChild.cloneNode(true);
    lost.classList.add("lost");
    form.prepend(lost);
    lost.scrollIntoView({ block: "center" });
  }
});
