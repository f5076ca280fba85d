// SPDX-License-Identifier: EUPL-1.2
// What stands around the questions: where one is, the language, the buttons, what became of the draft, what went wrong.

import { createRenderEffect as effect } from "solid-js";
import { button, focusOn, make, newId } from "./dom.js";
import { codeOf, directionOf, nameOf } from "./words.js";

export class Frame {
  /** @param {HTMLElement} host @param {import("./words.js").Words} words @param {object} filling */
  constructor(host, words, filling) {
    Object.assign(this, { host, words, filling });
    this.where = make("h2", { class: "where", tabindex: "-1" });
    this.top = make("div", { class: "form-top" }, this.where);
    this.reviewHeading = make("h2", { class: "ds-heading", "data-size": "sm", tabindex: "-1" }, words.say("review-heading"));
    this.reviewIntro = make("p", { class: "hush" }, words.say("review-intro"));
    this.summary = make("div", {});
    this.answers = make("div", { class: "answer-blocks" });
    this.review = make("div", { class: "answer-lists" }, this.answers);
    this.reading = make("section", { class: "reading" }, this.summary, this.reviewHeading, this.reviewIntro, this.review);
    this.notice = make("div", { role: "alert", class: "form-notice" });
    this.saved = make("output", { class: "saved", role: "status" });
    this.live = make("p", { class: "ds-sr-only", role: "status" });
    this.buttons = make("div", { class: "form-buttons" });
    this.backButton = button("secondary", words.say("back"), () => filling.previous());
    this.nextButton = button("filled", "", () => (filling.at === "review" ? filling.send() : filling.next()));
    this.buttons.append(this.backButton, this.nextButton);
  }

  /** Takes the place of the first page that came from the server; what must stay on every page stays. */
  stand(tree, languages) {
    const stays = this.host.querySelector("[data-stays]");
    if (languages.length > 0) this.top.append(this.languageChoice(languages));
    const bottom = make("div", { class: "form-bottom" }, this.notice, this.saved, this.buttons);
    if (stays) bottom.append(stays);
    this.host.replaceChildren(this.top, tree, this.reading, bottom, this.live);
    this.host.setAttribute("data-ready", "");
  }

  languageChoice(languages) {
    const id = newId();
    const { root } = this.filling;
    const choice = make("select", { class: "ds-input", id });
    for (const one of languages) {
      const code = codeOf(one.language);
      choice.append(make("option", { value: one.language, lang: code || null, dir: code ? directionOf(code) : null }, nameOf(one.language)));
    }
    effect(() => (choice.value = root.currentState.activeLanguage.language));
    choice.addEventListener("change", () => {
      root.setLanguage(languages.find((one) => one.language === choice.value));
      this.filling.pages.draw();
      if (this.filling.at === "review") this.filling.readThrough();
    });
    return make("div", { class: "ds-field language" }, make("label", { class: "ds-label", for: id }, this.words.say("language")), choice);
  }

  /** The buttons say where they lead. */
  draw() {
    const { filling, words } = this;
    const { at } = filling;
    this.host.dataset.at = at;
    filling.tree.hidden = at !== "questions";
    this.reading.hidden = at !== "review";
    this.where.hidden = at !== "questions" || !filling.isPaged();
    this.backButton.hidden = at === "questions" && (!filling.isPaged() || filling.pages.isFirst());
    const isNext = at === "questions" && filling.isPaged() && !filling.pages.isLast() && !filling.isChanging;
    const leads = at === "review" ? "send" : isNext ? "next" : "read-through";
    this.nextButton.textContent = words.say(leads);
    this.nextButton.hidden = at === "review" && !filling.roads.send && !filling.roads.ends;
  }

  showReview(blocks) {
    this.answers.replaceChildren(...blocks);
    this.reviewIntro.hidden = this.filling.faults().length > 0;
    this.summary.replaceChildren();
  }

  /** What is missing, with a link to each place. */
  showFaults(questions) {
    if (questions.length === 0) return this.summary.replaceChildren();
    const lines = questions.map((one) => {
      const name = one.node.currentState.label?.asString ?? "";
      const act = (event) => (event.preventDefault(), this.filling.goToQuestion(one));
      const link = make("a", { class: "ds-link", href: `#${one.element.id || (one.element.id = newId())}`, onclick: act }, `${name}${/[?.!:؟]$/.test(name) ? "" : ":"} ${one.fault()}`);
      return make("li", { lang: this.filling.language(), dir: directionOf(this.filling.language()) }, link);
    });
    const heading = make("h2", { class: "ds-heading", "data-size": "2xs" }, this.words.say("missing"));
    const box = make("div", { class: "ds-error-summary", role: "alert", tabindex: "-1" }, heading, make("ul", { class: "ds-list" }, ...lines));
    this.summary.replaceChildren(box);
    window.scrollTo(0, 0);
    return focusOn(box);
  }

  announce(text) {
    this.live.textContent = "";
    setTimeout(() => (this.live.textContent = text), 50); // the same words twice are heard twice
  }

  // ---- What became of it.

  tellDraft(state, said) {
    const { words } = this;
    const line = { saved: () => `${words.say("saved")} ${words.clock()}`, "no-contact": () => words.say("not-saved"), refused: () => said || words.say("refused") }[state];
    this.saved.dataset.state = state === "refused" ? "no-contact" : state;
    const text = line?.() ?? "";
    if (this.saved.textContent !== text) this.saved.textContent = text;
    if (state === "signed-out") this.showNotice("signed-out", [this.signIn(), this.again("save-again", () => this.filling.draft.keep())]);
    else if (state === "stale") this.showStale();
    else if (state === "saved") this.clearNotice();
  }

  tellSending(outcome, said) {
    const isBusy = outcome === "sending";
    if (isBusy) this.nextButton.setAttribute("aria-busy", "true");
    else this.nextButton.removeAttribute("aria-busy");
    const send = () => this.again("send-again", () => this.filling.send());
    if (outcome === "no-contact") this.showNotice("not-sent", [send()]);
    else if (outcome === "signed-out") this.showNotice("signed-out-sending", [this.signIn(), send()]);
    else if (outcome === "stale") this.showStale();
    else if (outcome === "refused") this.showNotice("refused", [send()], said);
    else if (outcome === "done") this.showNotice("sent", []);
    else this.clearNotice();
  }

  /** What was to be taken along did not get there: why, and how to try again. */
  tellTaking(outcome, said, act) {
    const again = this.again("try-again", act);
    if (outcome === "no-contact") this.showNotice("not-taken", [again]);
    else if (outcome === "signed-out") this.showNotice("signed-out-sending", [this.signIn(), again]);
    else this.showNotice("refused", [again], said);
  }

  /** Somebody has written in the same draft elsewhere. Both are still there, and a person says which counts. */
  showStale() {
    const { draft } = this.filling;
    const theirs = button("secondary", this.words.say("show-other"), () => (draft.end(), location.reload()));
    const ours = button("tertiary", this.words.say("keep-this"), () => (this.clearNotice(), draft.insist()));
    this.showNotice("stale", [theirs, ours]);
  }

  signIn() {
    return make("a", { class: "ds-button", "data-variant": "secondary", href: this.filling.roads.signIn, target: "_blank", rel: "noopener" }, this.words.say("sign-in"));
  }

  again(words, act) {
    return button("secondary", this.words.say(words), act);
  }

  showNotice(words, acts, said = "") {
    if (this.notice.dataset.says === words + said) return;
    this.notice.dataset.says = words + said;
    const tone = words === "sent" ? "success" : "warning";
    const box = make("div", { class: "ds-alert", "data-color": tone }, make("p", {}, said || this.words.say(words)), acts.length > 0 && make("div", { class: "buttons" }, ...acts));
    this.notice.replaceChildren(box);
  }

  clearNotice() {
    delete this.notice.dataset.says;
    this.notice.replaceChildren();
  }
}
