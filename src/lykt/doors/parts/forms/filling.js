// SPDX-License-Identifier: EUPL-1.2
// A form being filled in: the tree of questions, the pages of a phone, the reading through, the draft and the sending.
// Asked for by form.js while the page stands already, for it brings the engine.

import { createRenderEffect as effect, createRoot } from "solid-js";
import { focusOn, make } from "./dom.js";
import { Draft } from "./draft.js";
import { languagesOf, open } from "./engine.js";
import { Frame } from "./frame.js";
import { Pages } from "./pages.js";
import { post } from "./post.js";
import { review } from "./review.js";
import { Sending } from "./sending.js";
import { branch } from "./tree.js";
import { codeOf, directionOf } from "./words.js";

const PHONE = window.matchMedia("(width <= 40rem)");

class Filling {
  /**
   * @param {HTMLElement} host the <lykt-form>
   * @param {object} root the engine's form
   * @param {import("./words.js").Words} words
   * @param {{save: string, send: string, ends: string, version: number, signIn: string, isKept: boolean}} roads
   * @param {Record<string, string[]>} known what the record already answers, by the name of the question
   */
  constructor(host, root, words, roads, known) {
    Object.assign(this, { host, root, words, roads, known, questions: new Map(), parts: new Map(), at: "questions", isChanging: false });
    this.keepsDrafts = Boolean(roads.save);
    this.seen = new Set(); // the questions that are asked now
    this.tree = make("div", { class: "questions" });
    this.frame = new Frame(host, words, this);
    this.pages = new Pages(this.tree, this.frame.where, words);
    this.draft = new Draft(roads.save, roads.version, roads.isPage, () => root.instanceState.instanceXML, (state, said) => this.frame.tellDraft(state, said));
    this.sending = new Sending(roads.send, () => this.payload(), (answer) => this.answered(answer));
    this.speak();
    this.tree.append(...root.currentState.children.map((node) => branch(this, node)).filter(Boolean));
    this.frame.stand(this.tree, languagesOf(root));
    this.listen();
    this.count = this.relevant();
    this.seen = new Set(this.asked());
    this.lay();
    this.pages.show(this.pages.all()[0]?.[0], { focus: false });
    this.frame.draw();
  }

  listen() {
    this.host.querySelector("[data-stays] form")?.addEventListener("submit", (event) => this.take(event));
    PHONE.addEventListener("change", () => this.lay());
    window.addEventListener("popstate", (event) => this.back(event.state?.lyktForm));
  }

  lay() {
    this.host.dataset.layout = PHONE.matches ? "pages" : "whole";
    const within = this.tree.contains(document.activeElement) ? document.activeElement : this.pages.now;
    if (within) this.pages.show(within, { focus: false });
    this.frame.draw();
  }

  // ---- What the parts ask.

  /** Whether a group is a question about an indicator with what was seen: its appearance says so, or the code on it or
   * on its answer. */
  isIndicator(node) {
    if (node?.nodeType !== "group") return false;
    const coded = [node, ...node.currentState.children.filter((child) => /[/_]answer$/.test(child.currentState.reference))];
    return Boolean(node.appearances?.["lykt-indicator"]) || coded.some((one) => one.definition.bind.bindElement.getAttribute("lykt:indicator"));
  }

  /** The language that the questions are in now: "ar" */
  language() {
    return codeOf(this.root.currentState.activeLanguage.language) || this.words.language;
  }

  /** The form begins in the reader's own language where it has it, and may be turned at any time. */
  speak() {
    const wanted = this.root.languages.find((one) => codeOf(one.language).split("-")[0] === this.words.language.split("-")[0]);
    if (wanted && !wanted.isSyntheticDefault) this.root.setLanguage(wanted);
    for (const place of [this.tree, this.frame.review]) {
      effect(() => {
        place.lang = this.language();
        place.dir = directionOf(this.language());
      });
    }
  }

  /** Something was answered. What appears or goes because of it is said, and the focus stays. */
  changed() {
    this.sending.stop();
    this.draft.changed();
    const now = this.relevant();
    if (now > this.count) this.showNew();
    if (now !== this.count) this.announce(this.words.say(now > this.count ? "more-questions" : "fewer-questions"));
    this.count = now;
    this.seen = new Set(this.asked());
    if (this.at === "questions") this.pages.draw();
    this.frame.draw();
  }

  relevant() {
    return this.asked().length;
  }

  asked() {
    return [...this.questions.values()].filter((one) => one.node.currentState.relevant);
  }

  /** What an answer has brought on is in sight, above the buttons: else a tired thumb goes on without it. */
  showNew() {
    const first = this.asked().find((one) => !this.seen.has(one) && one.element.closest(".shown"));
    if (this.isPaged()) first?.element.scrollIntoView({ block: "nearest" });
  }

  announce(text) {
    this.frame.announce(text);
  }

  // ---- From place to place.

  isPaged() {
    return this.host.dataset.layout === "pages";
  }

  /** @param {Element} part @param {HTMLElement} [target] what takes the focus where all stands on one page */
  goTo(part, target) {
    this.at = "questions";
    this.pages.show(part, { focus: this.isPaged() });
    this.frame.draw();
    if (!this.isPaged() && target) focusOn(target);
  }

  goToQuestion(question) {
    this.isChanging = true;
    this.at = "questions";
    this.pages.show(question.element, { focus: false });
    this.frame.draw();
    this.remember();
    question.element.closest("details")?.setAttribute("open", "");
    question.focus();
    question.element.scrollIntoView({ block: "center" });
  }

  /** A wrong answer is mended where it stands; an open one may wait until all is read through. */
  next() {
    const here = this.isPaged() ? this.pages.now : this.tree;
    const wrong = this.faults().find((one) => here?.contains(one.element) && !this.isOpen(one));
    if (wrong) {
      wrong.show();
      return wrong.focus();
    }
    if (this.isChanging || !this.isPaged() || this.pages.isLast()) return this.readThrough();
    this.pages.show(this.pages.beside(1));
    this.remember();
    return this.frame.draw();
  }

  previous() {
    if (this.at === "review") {
      this.isChanging = false;
      return this.goTo(this.pages.now, this.tree);
    }
    this.pages.show(this.pages.beside(-1));
    return this.frame.draw();
  }

  readThrough() {
    this.at = "review";
    this.isChanging = false;
    this.frame.showReview(review(this));
    this.frame.draw();
    this.remember();
    window.scrollTo(0, 0);
    focusOn(this.frame.reviewHeading);
  }

  /** The browser's own way back leads to the page before, and not out of the form. */
  remember() {
    const place = this.at === "review" ? "review" : this.pages.place();
    history.pushState({ lyktForm: place }, "");
  }

  back(place) {
    if (place === "review") return this.readThrough();
    this.at = "questions";
    if (this.isPaged()) this.pages.show(this.pages.all()[place ?? 0]?.at(-1));
    return this.frame.draw();
  }

  // ---- Faults.

  isOpen(question) {
    return question.node.validationState.violation?.condition === "required";
  }

  /** @returns {import("./question.js").Question[]} those that cannot be sent as they are, in the order of the page */
  faults() {
    return [...this.questions.values()]
      .filter((one) => one.node.currentState.relevant && one.fault())
      .sort((one, other) => (one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  // ---- To the server.

  /** What stays on every page (*Raise a concern*) takes along what stands in the page now, saved or not. It is sent
   * from here, so that with no contact, or signed out, nobody loses the page with what they wrote.
   * @param {SubmitEvent} event */
  async take(event) {
    const form = event.target;
    if (form.target) return this.layIn(form); // answered in a tab of its own: this one stays
    event.preventDefault();
    if (this.isTaking) return;
    this.isTaking = true;
    clearTimeout(this.draft.timer);
    const answer = await post(form.action, [["instance", this.root.instanceState.instanceXML], ["version", String(this.draft.version)], ["tab", this.draft.tab]]);
    this.isTaking = false;
    if (answer.outcome === "done" && answer.goes) {
      this.draft.end();
      return location.assign(answer.goes);
    }
    if (this.draft.dirty) this.draft.changed();
    return this.frame.tellTaking(answer.outcome, answer.said, () => form.requestSubmit());
  }

  /** The words stand in a form as it leaves. */
  layIn(form) {
    const words = form.querySelector("[name=instance]") ?? make("textarea", { name: "instance", hidden: true });
    words.value = this.root.instanceState.instanceXML;
    form.append(words);
  }

  async payload() {
    const { data } = await this.root.prepareInstancePayload({ payloadType: "monolithic" });
    return [...data[0].entries(), ["version", String(this.draft.version)], ["tab", this.draft.tab]];
  }

  send() {
    const wrong = this.faults();
    for (const one of wrong) one.show();
    if (wrong.length > 0) return this.frame.showFaults(wrong);
    this.frame.showFaults([]);
    if (this.roads.ends) return document.getElementById(this.roads.ends).requestSubmit();
    if (this.roads.isPage) return this.goWithIt();
    clearTimeout(this.draft.timer);
    this.frame.tellSending("sending");
    return this.sending.send();
  }

  /** Nothing is kept anywhere, so the answers themselves lead to the page about them. */
  goWithIt() {
    const words = make("textarea", { name: "instance" });
    words.value = this.root.instanceState.instanceXML;
    const form = make("form", { method: "post", action: this.roads.send, hidden: true }, words);
    document.body.append(form);
    this.draft.end();
    form.submit();
  }

  /** @param {import("./post.js").Answer} answer */
  answered(answer) {
    if (answer.outcome === "stale") this.draft.theirs = answer.version;
    this.frame.tellSending(answer.outcome, answer.said);
    if (answer.outcome !== "done") return;
    this.draft.end();
    this.host.dispatchEvent(new CustomEvent("lykt-sent", { bubbles: true }));
    if (answer.goes) location.assign(answer.goes);
  }
}

/** @returns {Promise<void>} when the form stands in its place */
export async function fill(host, { xform, instance, media, words, roads, known }) {
  const root = await open(xform, instance, media);
  createRoot(() => new Filling(host, root, words, roads, known));
}
