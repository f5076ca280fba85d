// SPDX-License-Identifier: EUPL-1.2
// One thing at a time on a phone. The form is one tree in the page whatever the window; a page is which of its steps can be
// seen now. Notes stand above the question that follows them.

import { focusOn } from "./dom.js";

export class Pages {
  /**
   * @param {HTMLElement} tree
   * @param {HTMLElement} where the line that says where one is, and takes the focus
   * @param {import("./words.js").Words} words
   */
  constructor(tree, where, words) {
    Object.assign(this, { tree, where, words, now: null });
  }

  /** Whether it belongs to what is asked now. The tree itself may be hidden: somebody is reading through. */
  isAsked(step) {
    const hidden = step.closest("[hidden]");
    return !step.parentElement.closest(".step") && (!hidden || !this.tree.contains(hidden) || hidden === this.tree);
  }

  /** @returns {HTMLElement[][]} each page's steps, of what is relevant now */
  all() {
    const steps = [...this.tree.querySelectorAll(".step")].filter((step) => this.isAsked(step));
    const pages = [];
    let notes = [];
    for (const step of steps) {
      if (notes.length > 0 && notes[0].parentElement !== step.parentElement) pages.push(notes.splice(0));
      notes.push(step);
      if (step.dataset.kind !== "note") pages.push(notes.splice(0));
    }
    if (notes.length > 0) pages.push(notes);
    return pages;
  }

  place(pages = this.all()) {
    const step = this.now;
    const found = pages.findIndex((page) => page.includes(step));
    if (found >= 0 || !step) return Math.max(found, 0);
    // What one looked at has gone: stay where it was.
    const after = pages.findIndex((page) => step.compareDocumentPosition(page[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
    return after < 0 ? pages.length - 1 : after;
  }

  /** The page that holds this step, or what lies in it. */
  show(element, { focus = true } = {}) {
    const pages = this.all();
    const step = pages.flat().find((one) => one.contains(element) || element?.contains(one));
    const page = pages.find((one) => one.includes(step)) ?? pages[this.place(pages)];
    if (!page) return;
    this.now = page.at(-1);
    this.draw(pages);
    if (focus) {
      window.scrollTo(0, 0);
      focusOn(this.where);
    }
  }

  /** Marks what can be seen, and says where that is. */
  draw(pages = this.all()) {
    const place = this.place(pages);
    for (const old of this.tree.querySelectorAll(".shown")) if (!pages[place]?.includes(old)) old.classList.remove("shown");
    for (const step of pages[place] ?? []) step.classList.add("shown");
    this.now = pages[place]?.at(-1) ?? null;
    const count = this.words.mark("place", { n: place + 1, total: pages.length });
    const section = this.sectionOf(this.now);
    this.where.replaceChildren(...(section ? [section, " · ", count] : [count]));
  }

  sectionOf(step) {
    const within = step?.parentElement.closest(".instance, .chapter");
    return within ? within.querySelector(":scope > .part-name").textContent : "";
  }

  isFirst() {
    return this.place() === 0;
  }

  isLast() {
    return this.place() >= this.all().length - 1;
  }

  /** @returns {HTMLElement | null} the last step of the next page, or of the one before */
  beside(by) {
    const pages = this.all();
    return pages[this.place(pages) + by]?.at(-1) ?? null;
  }
}
