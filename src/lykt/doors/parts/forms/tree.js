// SPDX-License-Identifier: EUPL-1.2
// The form as a tree of parts. A step is what stands alone on a phone: a question, a note, or a group that belongs
// together (a question about an indicator with what was seen, or what the form itself calls a field list).

import { createRenderEffect as effect, mapArray } from "solid-js";
import { arrange, button, make, newId } from "./dom.js";
import { inLabel, inNote } from "./markdown.js";
import { note, question } from "./question.js";
import { directionOf, lastPartOf } from "./words.js";

/** @returns {HTMLElement | null} nothing for what the form only works out */
export function branch(filling, node, depth = 2) {
  switch (node.nodeType) {
    case "model-value":
      return null;
    case "note":
      return note(filling, node, inNote);
    case "group":
      return group(filling, node, depth);
    case "repeat-range:controlled":
    case "repeat-range:uncontrolled":
      return repeat(filling, node, depth);
    default:
      return question(filling, node).element;
  }
}

const branches = (filling, node, depth) => node.currentState.children.map((child) => branch(filling, child, depth)).filter(Boolean);
const isTogether = (filling, node) => Boolean(filling.isIndicator(node) || node.appearances?.["field-list"] || node.appearances?.["table-list"]);

function group(filling, node, depth) {
  const isStep = isTogether(filling, node);
  const isNamed = Boolean(node.currentState.label);
  const id = newId();
  // Inside one step a heading would say what the line above has said: its name is a plain line there.
  const name = isNamed ? make(isStep ? "p" : `h${Math.min(depth, 6)}`, { class: isStep ? "ds-label evidence-name" : "ds-heading part-name", "data-size": isStep ? null : "xs", id }) : null;
  const element = make("div", { class: `part${isStep ? " step" : ""}`, role: isNamed ? "group" : null, "aria-labelledby": isNamed ? id : null }, name);
  if (filling.isIndicator(node)) element.classList.add("evidence");
  else if (isNamed) element.classList.add("chapter");
  element.append(...known(filling, node, branches(filling, node, isNamed ? depth + 1 : depth)));
  effect(() => (element.hidden = !node.currentState.relevant || !node.currentState.hasRelevantBodyNodes));
  if (name) {
    effect(() => name.replaceChildren(...inLabel(node.currentState.label)));
    effect(() => saidOnce(element, node));
  }
  return element;
}

/** What the record answers already stands first, and is not asked again; who knows more opens the question and adds it. */
function known(filling, node, parts) {
  const lines = filling.isIndicator(node) ? filling.known[lastPartOf(node)] : null;
  if (!lines) return parts;
  const { words } = filling;
  const answer = node.currentState.children[0];
  const asked = make("p", { class: "ds-label known-asked" });
  effect(() => asked.replaceChildren(...inLabel(answer.currentState.label)));
  const said = lines.map((line) => make("li", { dir: "auto" }, line));
  const box = make("div", { class: "known", lang: words.language, dir: directionOf(words.language) }, make("p", { class: "hush" }, words.say("known")), make("ul", {}, ...said));
  const fold = make("details", { class: "fold" }, make("summary", { lang: words.language }, words.say("answer-anew")), ...parts);
  fold.open = answer.currentState.value.length > 0;
  return [asked, box, fold];
}

/** A group whose first question repeats its name says it once on the screen. Readers hear both, as for any group. */
function saidOnce(element, node) {
  const name = node.currentState.label?.asString;
  const first = node.currentState.children.find((child) => child.currentState.label);
  element.classList.toggle("said-once", Boolean(name) && first?.currentState.label.asString === name);
}

function repeat(filling, range, depth) {
  const { words } = filling;
  const isOurs = range.nodeType === "repeat-range:uncontrolled"; // else the form counts
  const id = newId();
  const name = make(`h${Math.min(depth, 6)}`, { class: "ds-heading part-name", "data-size": "xs", id });
  const holder = make("div", { class: "instances" });
  const element = make("div", { class: "part chapter", role: "group", "aria-labelledby": id }, name, holder);
  const label = () => range.currentState.label?.asString || words.say("group");
  const parts = mapArray(
    () => range.currentState.children,
    (instance, place) => instancePart(filling, { range, instance, place, depth: depth + 1, label, isOurs }),
  );
  effect(() => name.replaceChildren(label()));
  effect(() => arrange(holder, parts()));
  effect(() => (element.hidden = !range.currentState.relevant));
  if (isOurs) element.append(adding(filling, range, holder, label));
  return element;
}

function adding(filling, range, holder, label) {
  const { words } = filling;
  const text = make("span");
  effect(() => (text.textContent = words.say("add", { what: label() })));
  const add = button("secondary", text, () => {
    range.addInstances();
    filling.changed();
    filling.goTo(holder.lastElementChild, holder.lastElementChild.querySelector(".part-name"));
  });
  add.classList.add("repeat-add");
  return make("div", { class: "part step adding", lang: words.language }, add);
}

function instancePart(filling, { range, instance, place, depth, label, isOurs }) {
  const id = newId();
  const name = make(`h${Math.min(depth, 6)}`, { class: "ds-heading part-name instance-name", "data-size": "2xs", id });
  const numbered = () => `${instance.currentState.label?.asString || label()} ${place() + 1}`;
  const element = make("div", { class: "part instance", role: "group", "aria-labelledby": id }, name);
  element.append(...branches(filling, instance, depth + 1));
  effect(() => (name.textContent = numbered()));
  if (isOurs) element.append(removing(filling, { range, place, numbered }));
  effect(() => (element.hidden = !instance.currentState.relevant));
  effect(() => (element.dataset.name = numbered()));
  filling.parts.set(instance.nodeId, element);
  if (!element.querySelector(".step")) element.classList.add("step");
  return element;
}

/** What was written goes with it, so it is asked once more, in the same place. */
function removing(filling, { range, place, numbered }) {
  const { words } = filling;
  const box = make("div", { class: "removing", lang: words.language });
  const ask = () => {
    const sure = make("p", {}, words.say("remove-sure", { what: numbered() }));
    const yes = button("secondary", words.say("remove-yes"), remove);
    const no = button("tertiary", words.say("remove-no"), () => (rest(), box.querySelector("button").focus()));
    box.replaceChildren(sure, make("div", { class: "buttons" }, yes, no));
    yes.focus();
  };
  const remove = () => {
    const said = words.say("removed", { what: numbered() });
    const repeated = box.closest(".chapter");
    range.removeInstances(place());
    filling.changed();
    filling.goTo(repeated.querySelector(".adding"), repeated.querySelector(".repeat-add"));
    filling.announce(said);
  };
  const rest = () => {
    const text = make("span");
    text.textContent = words.say("remove", { what: numbered() });
    box.replaceChildren(button("tertiary", text, ask));
  };
  effect(rest);
  return box;
}
