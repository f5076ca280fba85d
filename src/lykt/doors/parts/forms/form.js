// SPDX-License-Identifier: EUPL-1.2
/**
 * <lykt-form>: any XForm, filled in by anybody, on any screen.
 *
 * What stands inside the element comes from the server and is what a slow phone shows first; it gives way when the
 * engine is there. What carries `data-stays` (*Raise a concern*) remains, on every page, whatever the answers.
 *
 * | attribute       | holds                                                                                       |
 * |-----------------|---------------------------------------------------------------------------------------------|
 * | `data-engine`   | address of filling.js, which brings the engine                                              |
 * | `data-xform`    | address of the form as XForm XML                                                            |
 * | `data-instance` | address of the draft as instance XML; empty, 204 and 404 begin a new one                    |
 * | `data-begun`    | id of the JSON with instance XML that the page itself brought, where nothing is kept          |
 * | `data-itself`   | id of the JSON with the XForm itself, where the page brings it and it lies at no address    |
 * | `data-media`    | address below which the form's own files lie (lists, pictures), ending in `/`; may be empty |
 * | `data-save`     | where drafts are posted: `instance`, `version`, `tab`; answers JSON `{"version": n}`        |
 * | `data-version`  | the draft's version that the page came with                                                 |
 * | `data-send`     | where it is sent: `xml_submission_file`, one part a file, `version`, `tab`; `X-Goes` names  |
 * |                 | the page that follows; empty: a preview, nothing can be sent                                |
 * | `data-ends`     | a trial: id of the form in the page that the last button submits; nothing is sent           |
 * | `data-is-page`  | sending leads to the page that it is answered with: posts `instance`, keeps nothing         |
 * | `data-sign-in`  | the page of signing in, for who has been signed out meanwhile                               |
 * | `data-known`    | id of the JSON with what is answered already: sentences by the name of the question         |
 * | `data-words`    | id of the JSON with the words of the screen (form_words.py)                                 |
 * | `lang`          | language of those words, and of the questions where the form has it                         |
 *
 * A 409 with `{"version": n}` means that another tab has written later. docs/explanation/forms.md has the rest.
 */

import { Words } from "./words.js";

/** The text at an address; "" where there is none. */
async function textAt(address) {
  if (!address) return "";
  const answer = await fetch(address, { headers: { Accept: "application/xml, text/xml" }, redirect: "manual" });
  if (answer.status === 404) return "";
  if (!answer.ok) throw new TypeError(`${address} answered ${answer.status}`);
  return answer.text();
}

/** What the page itself brought along, under this id. */
const brought = (id) => JSON.parse(document.getElementById(id).textContent);

/** Whether the engine's parser may run: an old browser, a locked-down one and a policy without the exception refuse it. */
async function canRun() {
  try {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); // the smallest program there is
    return true;
  } catch (fault) {
    console.warn(fault);
    return false;
  }
}

class Form extends HTMLElement {
  connectedCallback() {
    if (this.words) return;
    const { dataset } = this;
    this.words = new Words(brought(dataset.words), this.lang || document.documentElement.lang);
    this.begin({ isFresh: false });
  }

  /** The engine and the form are fetched at once; neither waits for the other. */
  async begin({ isFresh }) {
    const { engine, xform, instance, begun = "", itself = "", ends = "", media = "", save = "", version = "0", send = "", signIn = "" } = this.dataset;
    if (!(await canRun())) return this.tell("no-engine");
    this.setAttribute("aria-busy", "true");
    let stage = "no-form";
    try {
      const [{ fill }, form, draft] = await Promise.all([import(engine), itself ? brought(itself) : textAt(xform), isFresh ? "" : begun ? brought(begun) : textAt(instance)]);
      stage = draft ? "broken-draft" : "broken-form";
      const roads = { save, send, ends, signIn, version: Number(version), isPage: "isPage" in this.dataset };
      const known = this.dataset.known ? brought(this.dataset.known) : {};
      await fill(this, { xform: form, instance: draft, media, words: this.words, roads, known });
    } catch (fault) {
      console.warn(fault); // for whoever made the form; a person reads the sentence
      this.tell(stage);
    }
    return this.removeAttribute("aria-busy");
  }

  /** The form could not be shown: why, and what can be done. What must stay, stays. */
  tell(stage) {
    const stays = this.querySelector("[data-stays]");
    const said = document.createElement("p");
    said.textContent = this.words.say(stage);
    const again = document.createElement("button");
    again.type = "button";
    again.className = "ds-button";
    again.dataset.variant = "secondary";
    again.textContent = this.words.say(stage === "broken-draft" ? "begin-afresh" : "try-again");
    again.addEventListener("click", () => this.begin({ isFresh: stage === "broken-draft" }));
    const notice = document.createElement("div");
    notice.className = "ds-alert";
    notice.dataset.color = "warning";
    notice.setAttribute("role", "alert");
    notice.append(said, ...(stage === "no-form" || stage === "broken-draft" ? [again] : []));
    this.replaceChildren(notice, ...(stays ? [stays] : []));
  }
}

customElements.define("lykt-form", Form);
