// SPDX-License-Identifier: EUPL-1.2
// What a page does beyond its HTML: keeps the focus where it was, keeps what is being written, says when it was kept.
// Every page works without it.

const PAUSE = 1500; // after the last key, before a draft is kept
const AGAIN = 15000; // between attempts while there is no contact

const clock = () => new Intl.DateTimeFormat("nb", { hour: "2-digit", minute: "2-digit", timeZone: document.documentElement.dataset.zone }).format(new Date()).replace(".", ":");
const cookie = (name) => document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.split("=")[1] ?? "";

// ---- A draft: kept on the server while it is written, so that a lost session loses no text.

// `data-draft` names the address it is kept under; a form with `data-draft-url` is kept by its own screen.

const drafts = new Map(); // form -> {dirty, timer, sending}
const keepsAt = (form) => form.dataset.draftUrl ?? (form.dataset.draft && "/drafts/");
const NEVER_KEPT = new Set(["hidden", "password", "file"]);

function show(form, state) {
  const line = form.querySelector("[data-saved]");
  if (!line) return;
  const said = { saved: line.dataset.saidSaved, saving: line.dataset.saidSaving, "no-contact": line.dataset.saidNoContact, "signed-out": line.dataset.saidSignedOut, "not-kept": line.dataset.saidNotKept, "not-sent": line.dataset.saidNotSent };
  line.dataset.state = state;
  const text = state === "saved" ? `${said.saved} ${clock()}` : said[state];
  if (line.textContent !== text) line.textContent = text;
}

function written(form) {
  const values = new FormData(form);
  // After a new sign-in in another window the old token is worn out; the cookie has the new one.
  const token = cookie("csrftoken");
  if (token) values.set("csrfmiddlewaretoken", token);
  return values;
}

function typed(form) {
  const values = written(form);
  if (form.dataset.draftUrl) return values;
  for (const { name, type, autocomplete } of form.elements) {
    if ((NEVER_KEPT.has(type) || autocomplete === "one-time-code") && name !== "csrfmiddlewaretoken" && name !== "draft") values.delete(name);
  }
  values.set("draft-for", form.dataset.draft);
  return values;
}

async function keep(form) {
  const draft = drafts.get(form);
  clearTimeout(draft.timer);
  if (draft.sending || !form.isConnected) return;
  draft.sending = true;
  draft.dirty = false;
  let state = "no-contact";
  try {
    const answer = await fetch(keepsAt(form), { method: "POST", body: typed(form), redirect: "manual", headers: { "X-Draft": "1" } });
    if (answer.ok) state = "saved";
    else if (answer.status === 409 || answer.status === 413) state = "not-kept"; // sent already, or too long
    else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) state = "signed-out";
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault; // a TypeError is how fetch says: no contact
  }
  draft.sending = false;
  if (draft.sent) return;
  show(form, state);
  if (state !== "saved") draft.dirty = true;
  if (draft.dirty) draft.timer = setTimeout(() => keep(form), state === "saved" ? PAUSE : AGAIN);
}

function dirtied(form) {
  const draft = drafts.get(form) ?? { dirty: false, sending: false, sent: false, timer: 0 };
  drafts.set(form, draft);
  draft.dirty = true;
  clearTimeout(draft.timer);
  if (draft.waits) draft.timer = setTimeout(() => keepTrying(form), AGAIN);
  else if (keepsAt(form)) draft.timer = setTimeout(() => keep(form), PAUSE);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) dirtied(form);
});

// On a slow phone the box is there before this file is: what was typed by then is being written, too.
const touched = (field) => ("defaultValue" in field && field.value !== field.defaultValue) || ("defaultChecked" in field && field.checked !== field.defaultChecked);
for (const form of document.querySelectorAll("form[data-draft]")) if ([...form.elements].some(touched)) dirtied(form);

window.addEventListener("online", () => {
  for (const [form, draft] of drafts) {
    if (draft.waits) keepTrying(form);
    else if (draft.dirty && keepsAt(form)) keep(form);
  }
});

window.addEventListener("beforeunload", (event) => {
  for (const [form, draft] of drafts) if (draft.dirty && !draft.sent && form.isConnected) event.preventDefault();
});

window.addEventListener("pagehide", () => {
  for (const [form, draft] of drafts) {
    if (draft.dirty && !draft.sent && form.isConnected && keepsAt(form)) navigator.sendBeacon(keepsAt(form), typed(form));
  }
});

// ---- Sending: once, and seen to be under way. htmx forms are counted by htmx itself.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.hasAttribute("hx-post")) return;
  if (form.dataset.underWay) return event.preventDefault();
  form.dataset.underWay = "1";
  const draft = drafts.get(form);
  if (draft) {
    draft.sent = true;
    clearTimeout(draft.timer);
  }
  const token = form.querySelector("input[name=csrfmiddlewaretoken]");
  if (token && cookie("csrftoken")) token.value = cookie("csrftoken");
  event.submitter?.setAttribute("aria-busy", "true");
});

// ---- A form that keeps trying: what was written stays in the page until the server has it. Its id makes it one.

async function keepTrying(form) {
  const draft = drafts.get(form) ?? { dirty: true, sending: false, sent: false, timer: 0 };
  drafts.set(form, draft);
  clearTimeout(draft.timer);
  if (draft.trying || !form.isConnected) return;
  draft.trying = true;
  let answer = null;
  try {
    answer = await fetch(form.action, { method: "POST", body: written(form), redirect: "manual", headers: { "X-Keeps-Trying": "1" } });
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
  }
  draft.trying = false;
  if (answer === null || answer.status >= 500) {
    draft.dirty = draft.waits = true;
    show(form, "not-sent");
    draft.timer = setTimeout(() => keepTrying(form), AGAIN);
    return;
  }
  draft.sent = true;
  draft.waits = false;
  if (answer.status === 204) return location.assign(answer.headers.get("X-Goes"));
  const token = form.querySelector("input[name=csrfmiddlewaretoken]");
  if (token && cookie("csrftoken")) token.value = cookie("csrftoken");
  form.submit(); // whatever else was answered is a page: a missing word, or a new sign-in that hands the text back
}

document.addEventListener("submit", (event) => {
  if (!event.target.hasAttribute("data-keeps-trying") || event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  event.submitter?.setAttribute("aria-busy", "true");
  keepTrying(event.target).finally(() => event.submitter?.removeAttribute("aria-busy"));
}, { capture: true });

// Coming back by the browser's arrow shows the page as it was left: nothing is under way any more.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-under-way]")) delete form.dataset.underWay;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  for (const draft of drafts.values()) draft.sent = false;
});

// ---- htmx: the focus stays, or goes to what came instead; a lost contact is said in a sentence.

let focused = null;
document.addEventListener("htmx:configRequest", (event) => {
  const token = cookie("csrftoken");
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
document.addEventListener("htmx:beforeSwap", () => {
  focused = document.activeElement;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const wanted = event.target.querySelector?.("[data-focus]");
  if (wanted) wanted.focus();
  else if (focused && !focused.isConnected && document.activeElement === document.body) {
    const same = focused.id ? document.getElementById(focused.id) : null;
    const next = same ?? event.target.querySelector?.("a[href], button, input, summary") ?? event.target;
    if (next === event.target && next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }
  focused = null;
});
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, () => say("no-contact"));

function say(which) {
  const sentence = document.getElementById(which);
  if (sentence) document.getElementById("refused")?.replaceChildren(sentence.content.cloneNode(true));
}

// ---- Menus close as people expect: Escape, or a touch anywhere else.

const openMenus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
});

// ---- Small things: copy, print, the first fault of a form, and a page left open past midnight.

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy], [data-print]");
  if (!button) return;
  if (button.hasAttribute("data-print")) return window.print();
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.querySelector("span").textContent = button.dataset.saidCopied;
});

document.querySelector("main [data-focus]")?.focus();

const opened = new Date().toDateString();
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && new Date().toDateString() !== opened) say("new-day");
});
