// SPDX-License-Identifier: EUPL-1.2
// A number between two others. Never a slider: it answers before anybody has, and a shaking hand cannot stop it. Few steps
// are shown as a row to choose from; many are written as a number.

import { createRenderEffect as effect } from "solid-js";
import { mark } from "./choices.js";
import { button, make, newId } from "./dom.js";

const FEW = 12;

/** The steps from start to end, or null when they are too many to show. */
function stepsOf({ start, end, step }) {
  const [first, last, each] = [Number(start), Number(end), Math.abs(Number(step)) || 1];
  const count = Math.floor(Math.abs(last - first) / each + 1e-9) + 1;
  if (count > FEW) return null;
  const sign = last < first ? -1 : 1;
  return Array.from({ length: count }, (_, place) => Number((first + sign * place * each).toFixed(10)));
}

export function steps(filling, node, { ids, left }) {
  const values = stepsOf(node.definition.bounds);
  if (!values) return null;
  const set = (value) => {
    node.setValue(value);
    filling.changed();
    left();
  };
  const lines = values.map((value) => {
    const id = newId();
    const control = make("input", { class: "ds-input", type: "radio", name: ids.control, value, id, onchange: () => set(value) });
    effect(() => (control.checked = node.currentState.value !== null && Number(node.currentState.value) === value));
    return { control, element: make("div", { class: "ds-field choice" }, control, make("label", { for: id }, String(value))) };
  });
  const back = button("tertiary", filling.words.mark("clear"), () => (set(null), lines[0].control.focus()));
  effect(() => (back.hidden = node.currentState.value === null || node.currentState.readonly));
  const controls = lines.map((one) => one.control);
  return {
    shape: "several",
    element: make("div", {}, make("div", { class: "choices figures" }, ...lines.map((one) => one.element)), back),
    canBeAnswered: true,
    focus: () => (controls.find((one) => one.checked) ?? controls[0]).focus(),
    lock: (isLocked) => controls.forEach((one) => (one.disabled = isLocked)),
    mark: (isWrong, describedBy) => mark(controls, isWrong, describedBy),
  };
}
