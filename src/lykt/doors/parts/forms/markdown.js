// SPDX-License-Identifier: EUPL-1.2
// A form's texts may carry emphasis, lists and links. Everything else a form brings (HTML, colours, fonts) is shown as
// the words it is: a form comes from anybody.

import { make } from "./dom.js";

const KEPT = new Set(["br", "em", "strong", "u", "ul", "ol", "li", "p"]);
const WITHIN_A_LABEL = new Set(["br", "em", "strong", "u"]);
const LEADS = /^(https?:|mailto:|tel:)/i;

function one(piece, kept) {
  if (piece.role === "child") return document.createTextNode(piece.value);
  if (piece.role === "line-break") return make("br");
  if (piece.role === "html") return document.createTextNode(piece.unsafeHtml.replace(/<[^>]*>/g, ""));
  const children = piece.children.map((child) => one(child, kept));
  if (piece.elementName === "a" && LEADS.test(piece.url)) {
    return make("a", { class: "ds-link", href: piece.url, target: "_blank", rel: "noopener noreferrer" }, ...children);
  }
  if (/^h[1-6]$/.test(piece.elementName)) return make("strong", { class: "line" }, ...children);
  if (kept.has(piece.elementName)) return make(piece.elementName, {}, ...children);
  return make("span", { class: "line" }, ...children);
}

/** What stands in a label or a legend: no lists and no paragraphs, for HTML allows none there. */
export const inLabel = (text) => (text ? text.formatted.map((piece) => one(piece, WITHIN_A_LABEL)) : []);
/** What stands by itself: a note. */
export const inNote = (text) => (text ? text.formatted.map((piece) => one(piece, KEPT)) : []);
