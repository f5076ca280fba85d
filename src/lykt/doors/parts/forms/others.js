// SPDX-License-Identifier: EUPL-1.2
// A box to tick, a file to send along, and what only a phone with ODK Collect can answer.

import { createRenderEffect as effect } from "solid-js";
import { mark } from "./choices.js";
import { button, make } from "./dom.js";

export function tick(filling, node, { ids, left }) {
  const element = make("input", { class: "ds-input", type: "checkbox", id: ids.control });
  element.addEventListener("change", () => {
    node.setValue(element.checked);
    filling.changed();
    left();
  });
  effect(() => (element.checked = node.currentState.value));
  return {
    shape: "tick",
    element,
    canBeAnswered: true,
    focus: () => element.focus(),
    lock: (isLocked) => (element.disabled = isLocked),
    mark: (isWrong, describedBy) => mark([element], isWrong, describedBy),
  };
}

/** The file goes with the form when it is sent. A draft keeps words alone, and says so. */
export function upload(filling, node, { ids, left }) {
  const { words } = filling;
  const control = make("input", { class: "ds-input", type: "file", id: ids.control, accept: node.nodeOptions.media.accept });
  const name = make("bdi");
  const put = (file) => {
    node.setValue(file);
    filling.changed();
    left();
  };
  control.addEventListener("change", () => control.files[0] && put(control.files[0]));
  const back = button("tertiary", words.mark("remove-file"), () => {
    control.value = "";
    put(null);
    control.focus();
  });
  const chosen = make("p", {}, name, " ", back);
  const kept = make("p", { class: "hush" }, words.mark(filling.keepsDrafts ? "file-with-form" : "file-goes"));
  effect(() => {
    const file = node.currentState.value;
    chosen.hidden = !file;
    name.textContent = file?.name ?? "";
  });
  return {
    shape: "one",
    element: make("div", { class: "upload" }, control, chosen, kept),
    canBeAnswered: true,
    focus: () => control.focus(),
    lock: (isLocked) => (control.disabled = back.disabled = isLocked),
    mark: (isWrong, describedBy) => mark([control], isWrong, describedBy),
  };
}

/** Never in the way: what cannot be answered here does not stop the form from being sent. */
export function elsewhere(filling) {
  const element = make("p", { class: "hush" }, filling.words.mark("needs-collect"));
  return {
    shape: "several",
    element,
    canBeAnswered: false,
    focus: () => {
      element.tabIndex = -1;
      element.focus();
    },
    lock: () => {},
    mark: () => {},
  };
}
