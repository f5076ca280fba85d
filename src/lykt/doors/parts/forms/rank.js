// SPDX-License-Identifier: EUPL-1.2
// Put in order, with two buttons a line: dragging is for who has a mouse and a steady hand.

import { createMemo, createRenderEffect as effect } from "solid-js";
import { mark } from "./choices.js";
import { arrange, button, make } from "./dom.js";

export function rank(filling, node, { left }) {
  const { words } = filling;
  const list = make("ol", { class: "ranks" });
  const rows = new Map();
  let isLocked = false;
  const named = (value) => node.getValueLabel(value)?.asString || value;
  const order = createMemo(() => {
    const { value, valueOptions } = node.currentState;
    return value.length > 0 ? [...value] : valueOptions.map((option) => option.value);
  });
  const set = (values) => {
    node.setValues(values);
    filling.changed();
    left();
  };
  const move = (value, by) => {
    const values = order();
    const from = values.indexOf(value);
    values.splice(from + by, 0, ...values.splice(from, 1));
    set(values);
    const row = rows.get(value);
    (row[by < 0 ? "up" : "down"].disabled ? row[by < 0 ? "down" : "up"] : row[by < 0 ? "up" : "down"]).focus();
    filling.announce(words.say("moved", { what: named(value), n: from + by + 1, total: values.length }));
  };
  const rowFor = (value) => {
    if (!rows.has(value)) {
      const [up, down] = [["up", -1, "↑"], ["down", 1, "↓"]].map(([, by, arrow]) => button("secondary", arrow, () => move(value, by)));
      const text = make("span", { class: "rank-name" });
      rows.set(value, { up, down, text, element: make("li", {}, text, up, down) });
    }
    return rows.get(value);
  };
  const keep = button("secondary", words.mark("keep-order"), () => set(order()));
  const back = button("tertiary", words.mark("clear"), () => set([]));
  effect(() => {
    const values = order();
    arrange(list, values.map((value) => rowFor(value).element));
    values.forEach((value, place) => {
      const row = rowFor(value);
      row.text.textContent = named(value);
      row.up.setAttribute("aria-label", words.say("move-up", { what: named(value) }));
      row.down.setAttribute("aria-label", words.say("move-down", { what: named(value) }));
      row.up.disabled = isLocked || place === 0;
      row.down.disabled = isLocked || place === values.length - 1;
    });
    keep.hidden = node.currentState.value.length > 0 || node.currentState.readonly;
    back.hidden = node.currentState.value.length === 0 || node.currentState.readonly;
  });
  const buttons = () => [...rows.values()].flatMap((row) => [row.up, row.down]);
  return {
    shape: "several",
    element: make("div", {}, list, keep, back),
    canBeAnswered: true,
    focus: () => (buttons().find((one) => !one.disabled) ?? keep).focus(),
    lock: (locked) => {
      isLocked = locked;
      if (locked) for (const one of buttons()) one.disabled = true;
    },
    mark: (isWrong, describedBy) => mark([keep, ...buttons()], false, describedBy),
  };
}
