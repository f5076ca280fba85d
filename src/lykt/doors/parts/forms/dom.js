// SPDX-License-Identifier: EUPL-1.2
// Plain elements, made in one line each. No HTML is ever parsed from a form: labels are somebody else's words.

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `on…` are listeners; true, false and null do what they say
 * @param {...(Node | string | null | undefined | false)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let made = 0;
/** An id that no other element of the page has. */
export const newId = () => `f${++made}`;

/** Puts the focus on something that is not a control: a heading, a summary, a group. */
export function focusOn(element) {
  if (!element.matches("a[href], button, input, select, textarea")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

/** Makes the list of children the wanted one and touches nothing that stays: what stays keeps its focus. */
export function arrange(parent, wanted) {
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  });
}

/** A button of the house. `kind` is filled, secondary or tertiary. */
export function button(kind, text, act, attributes = {}) {
  const variant = kind === "filled" ? {} : { "data-variant": kind };
  return make("button", { class: "ds-button", type: "button", ...variant, onclick: act, ...attributes }, text);
}
