// SPDX-License-Identifier: EUPL-1.2
// One of a list, or several. A short list is shown whole, each line large enough for a cold thumb; a long one folds.

import { createMemo, createRenderEffect as effect, createRoot } from "solid-js";
import { button, make, newId } from "./dom.js";
import { inLabel } from "./markdown.js";

const LONG = 20;

const isFolded = (node) =>
  node.selectType === "select1" && (node.appearances.minimal || node.appearances.autocomplete || node.currentState.valueOptions.length > LONG);

export const choices = (filling, node, place) => (isFolded(node) ? folded(filling, node, place) : open(filling, node, place));

/** Which values can be chosen now. Compared by what they say: the engine makes the list anew more often than it changes. */
function valuesOf(node) {
  const wanted = createMemo(() => JSON.stringify(node.currentState.valueOptions.map((option) => option.value)));
  return () => JSON.parse(wanted());
}

function folded(filling, node, { ids, left }) {
  const element = make("select", { class: "ds-input", id: ids.control });
  const optionsNow = valuesOf(node);
  element.addEventListener("change", () => {
    node.selectValue(element.value || null);
    filling.changed();
    left();
  });
  effect(() => {
    optionsNow();
    const empty = make("option", { value: "", lang: filling.words.language }, filling.words.say("choose"));
    element.replaceChildren(empty, ...node.currentState.valueOptions.map((option) => make("option", { value: option.value }, option.label.asString)));
    element.value = node.currentState.value[0] ?? "";
  });
  return {
    shape: "one",
    element,
    canBeAnswered: true,
    focus: () => element.focus(),
    lock: (isLocked) => (element.disabled = isLocked),
    mark: (isWrong, describedBy) => mark([element], isWrong, describedBy),
  };
}

/** The words stay the form's when its language changes, so each line follows its option. */
function line(node, value, kind, name, choose) {
  const id = newId();
  const control = make("input", { class: "ds-input", type: kind, name, value, id });
  const words = make("label", { for: id });
  control.addEventListener("change", () => choose(value, control.checked));
  const option = () => node.currentState.valueOptions.find((one) => one.value === value);
  effect(() => words.replaceChildren(...inLabel(option()?.label)));
  effect(() => (control.checked = node.currentState.value.includes(value)));
  return { control, element: make("div", { class: "ds-field choice" }, control, words) };
}

function open(filling, node, { ids, left }) {
  const isOne = node.selectType === "select1";
  const list = make("div", { class: "choices" });
  const element = make("div", {}, list);
  let lines = [];
  let state = { isLocked: false, isWrong: false, describedBy: "" };
  const choose = (value, isChosen) => {
    if (isOne) node.selectValue(value);
    else node.selectValues(isChosen ? [...node.currentState.value, value] : node.currentState.value.filter((one) => one !== value));
    filling.changed();
    left();
  };
  const optionsNow = valuesOf(node);
  const dress = () => {
    for (const { control } of lines) control.disabled = state.isLocked;
    mark(lines.map((one) => one.control), state.isWrong, state.describedBy);
  };
  effect((forget) => {
    const wanted = optionsNow();
    forget?.();
    return createRoot((dispose) => {
      lines = wanted.map((value) => line(node, value, isOne ? "radio" : "checkbox", ids.control, choose));
      list.replaceChildren(...lines.map((one) => one.element));
      list.dataset.count = String(lines.length);
      dress();
      return dispose;
    });
  });
  if (isOne && !filling.isIndicator(node.parent)) element.append(clearing(filling, node, () => lines[0]?.control.focus()));
  return {
    shape: "several",
    element,
    canBeAnswered: true,
    focus: () => (lines.find((one) => one.control.checked) ?? lines[0])?.control.focus(),
    lock: (isLocked) => ((state = { ...state, isLocked }), dress()),
    mark: (isWrong, describedBy) => ((state = { ...state, isWrong, describedBy }), dress()),
  };
}

/** A radio button cannot be taken back by itself, and anything may be left open. */
function clearing(filling, node, after) {
  const act = () => {
    node.selectValue(null);
    filling.changed();
    after();
  };
  const back = button("tertiary", filling.words.mark("clear"), act);
  effect(() => (back.hidden = node.currentState.value.length === 0 || node.currentState.readonly));
  return back;
}

export function mark(controls, isWrong, describedBy) {
  for (const control of controls) {
    if (isWrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    if (describedBy) control.setAttribute("aria-describedby", describedBy);
    else control.removeAttribute("aria-describedby");
  }
}
