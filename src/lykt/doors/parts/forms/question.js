// SPDX-License-Identifier: EUPL-1.2
// One question: its words, its hint, its control, and what is wrong with the answer, said at the place.

import { createRenderEffect as effect, createSignal, onCleanup } from "solid-js";
import { answerOf } from "./answers.js";
import { make, newId } from "./dom.js";
import { inLabel } from "./markdown.js";
import { controlFor } from "./controls.js";

/**
 * What the rest of the screen knows of a question.
 * @typedef {{
 *   node: object, element: HTMLElement, focus: () => void, fault: () => string, show: (seen?: boolean) => void,
 *   canBeAnswered: boolean,
 * }} Question
 */

/** The form's own sentence about what is wrong, else ours; "" when nothing is. */
function violationOf(node, words) {
  const { violation } = node.validationState;
  if (!violation) return "";
  return violation.message?.asString || words.say(violation.condition === "required" ? "required" : "does-not-fit");
}

function label(filling, node, canBeAnswered, tag, attributes) {
  const text = make("span");
  const must = filling.words.mark("must", {}, { class: "optional" });
  const element = make(tag, { class: "ds-label", ...attributes }, text);
  effect(() => text.replaceChildren(...inLabel(node.currentState.label)));
  effect(() => element.replaceChildren(text, ...(canBeAnswered && node.currentState.required ? [" ", must] : [])));
  return element;
}

/** @returns {Question} */
export function question(filling, node) {
  const ids = { control: newId(), hint: newId(), fault: newId(), label: newId() };
  const [isSeen, show] = createSignal(false);
  const [own, setOwn] = createSignal(""); // what the control itself cannot read: letters for a number
  const control = controlFor(filling, node, { ids, setOwn, left: () => show(true) });
  const fault = () => (control.canBeAnswered ? own() || violationOf(node, filling.words) : "");
  const hint = make("p", { "data-field": "description", id: ids.hint });
  const said = make("div", { class: "ds-validation-message", id: ids.fault });
  const element = frame(filling, node, control, ids, hint, said);
  element.classList.add("part", "step");

  effect(() => {
    const words = inLabel(node.currentState.hint);
    hint.replaceChildren(...words);
    hint.hidden = words.length === 0;
  });
  effect(() => {
    const wrong = isSeen() ? fault() : "";
    said.hidden = !wrong;
    said.textContent = wrong;
    element.toggleAttribute("data-wrong", Boolean(wrong));
    control.mark(Boolean(wrong), [node.currentState.hint && ids.hint, wrong && ids.fault].filter(Boolean).join(" "));
  });
  effect(() => (element.hidden = !node.currentState.relevant));
  effect(() => control.lock(node.currentState.readonly));
  const made = { node, element, focus: control.focus, fault, show: (seen = true) => show(seen), canBeAnswered: control.canBeAnswered };
  filling.questions.set(node.nodeId, made);
  onCleanup(() => filling.questions.delete(node.nodeId));
  return made;
}

/** One control has a label; several have a legend. */
function frame(filling, node, control, ids, hint, said) {
  const named = (tag, attributes) => label(filling, node, control.canBeAnswered, tag, attributes);
  if (control.shape === "tick") {
    const words = named("label", { for: ids.control, "data-weight": "regular" });
    return make("div", { class: "ds-field field tick" }, control.element, words, hint, said);
  }
  if (control.shape === "one") {
    return make("div", { class: "ds-field field" }, named("label", { for: ids.control }), hint, control.element, said);
  }
  const legend = named("legend", { id: ids.label });
  return make("fieldset", { class: "ds-fieldset field" }, legend, hint, said, control.element);
}

/** Words between the questions, and answers that nobody may change here. Nothing to answer, so nothing to go wrong. */
export function note(filling, node, inNote) {
  const text = make("div", { class: "said" });
  const hint = make("p", { class: "hush" });
  const value = make("p", { dir: "auto" });
  const element = make("div", { class: "note part step", "data-kind": "note" }, text, hint, value);
  effect(() => text.replaceChildren(...inNote(node.currentState.label)));
  effect(() => {
    value.textContent = answerOf(node, filling.words, filling.language());
    value.hidden = !value.textContent;
  });
  effect(() => {
    const words = inLabel(node.currentState.hint);
    hint.replaceChildren(...words);
    hint.hidden = words.length === 0;
  });
  effect(() => (element.hidden = !node.currentState.relevant));
  return element;
}
