// SPDX-License-Identifier: EUPL-1.2
// The words of the screen come from Django's catalogues (form_words.py), the words of the questions from the form.
// They may be in two languages at once, so each of ours says which it is in.

import { make } from "./dom.js";

/** Languages that are written from right to left, by what a form may call them. */
const FROM_THE_RIGHT = new Set(["ar", "arb", "ary", "arz", "ckb", "dv", "fa", "he", "pnb", "prs", "ps", "sd", "ug", "ur", "yi"]);

/** "Arabic (ar)" → "ar"; a name without a code → "" */
export const codeOf = (name) => /\(([a-z]{2,3}(?:-[\w-]+)?)\)\s*$/i.exec(name)?.[1].toLowerCase() ?? "";
/** "Arabic (ar)" → "Arabic" */
export const nameOf = (name) => name.replace(/\s*\([^)]*\)\s*$/, "") || name;
export const directionOf = (code) => (FROM_THE_RIGHT.has(code.split("-")[0]) ? "rtl" : "ltr");

/** The name of a question: the last part of the way to it. */
export const lastPartOf = (node) => node.currentState.reference.split("/").at(-1).replace(/\[\d+\]$/, "");

export class Words {
  /**
   * @param {Record<string, string>} texts
   * @param {string} language of the screen, not of the form
   */
  constructor(texts, language) {
    this.texts = texts;
    this.language = language;
  }

  /** The sentence with its places filled. A sentence that the page did not bring is a defect of the page. */
  say(name, places = {}) {
    const text = this.texts[name];
    if (text === undefined) throw new Error(`The page brings no words for "${name}".`);
    return text.replace(/%\((\w+)\)s/g, (_, place) => String(places[place]));
  }

  /** The same, to stand among words of another language. */
  mark(name, places = {}, attributes = {}) {
    return make("bdi", { lang: this.language, ...attributes }, this.say(name, places));
  }

  /** An hour of the clock where the reader is: 21:41 */
  clock() {
    const zone = document.documentElement.dataset.zone || undefined;
    return new Intl.DateTimeFormat("nb", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date()).replace(".", ":");
  }
}
