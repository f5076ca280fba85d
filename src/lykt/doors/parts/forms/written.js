// SPDX-License-Identifier: EUPL-1.2
// What is written or picked in one field: words, numbers, days and hours. Numbers are taken as people write them, with a
// comma, with a space, in Arabic figures; what cannot be read is said, and stays where it stands.

import { createRenderEffect as effect } from "solid-js";
import { mark } from "./choices.js";
import { make } from "./dom.js";

const FIGURES = { "٠": 0, "١": 1, "٢": 2, "٣": 3, "٤": 4, "٥": 5, "٦": 6, "٧": 7, "٨": 8, "٩": 9, "۰": 0, "۱": 1, "۲": 2, "۳": 3, "۴": 4, "۵": 5, "۶": 6, "۷": 7, "۸": 8, "۹": 9 };
const plain = (raw) => raw.replace(/[٠-٩۰-۹]/g, (figure) => FIGURES[figure]).replace(/[\s\u00a0\u202f]/g, "").replace(/[,٫]/, ".").replace("−", "-");

/** The browser's own distance from UTC on that day, as XForms writes it: +01:00 */
function offsetOn(moment) {
  const minutes = -new Date(moment).getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

/** How each type of answer is read from its field (undefined: it cannot be), and shown in it. */
const KINDS = {
  string: { read: (raw) => raw, show: (value) => value ?? "" },
  int: {
    attributes: { inputmode: "numeric", autocomplete: "off" },
    wrong: "whole-number",
    read: (raw) => (/^-?\d{1,10}$/.test(plain(raw)) && Math.abs(Number(plain(raw))) < 2 ** 31 ? plain(raw) : undefined),
    show: (value) => (value === null ? "" : String(value)),
  },
  decimal: {
    attributes: { inputmode: "decimal", autocomplete: "off" },
    wrong: "number",
    read: (raw) => (/^-?(\d+\.?\d*|\.\d+)$/.test(plain(raw)) ? plain(raw) : undefined),
    show: (value, language) => (value === null ? "" : String(value).replace(".", language === "en" ? "." : ",")),
  },
  date: { attributes: { type: "date" }, wrong: "whole-date", read: (raw) => raw, show: (value) => value?.toString().slice(0, 10) ?? "" },
  time: { attributes: { type: "time" }, wrong: "whole-time", read: (raw) => `${raw}:00`, show: (value) => value?.slice(0, 5) ?? "" },
  dateTime: {
    attributes: { type: "datetime-local" },
    wrong: "whole-date",
    read: (raw) => `${raw}:00.000${offsetOn(raw)}`,
    show: (value) => value?.slice(0, 16) ?? "",
  },
};

/** Room for a story where the form asks for one, and wherever it is asked what somebody saw. */
function field(filling, node, id, kind) {
  const isLong = node.appearances?.multiline || node.nodeOptions?.rows || filling.isIndicator(node.parent);
  if (kind === KINDS.string && isLong) {
    return make("textarea", { class: "ds-input", id, rows: node.nodeOptions?.rows ?? 2, dir: "auto" });
  }
  const words = kind === KINDS.string ? { type: "text", dir: "auto", autocomplete: "off", inputmode: node.appearances?.numbers ? "numeric" : null } : { type: "text" };
  return make("input", { class: "ds-input", id, ...words, ...kind.attributes, "data-kind": node.valueType });
}

export function written(filling, node, { ids, setOwn, left }) {
  const kind = KINDS[node.valueType] ?? KINDS.string;
  const element = field(filling, node, ids.control, kind);
  const isUnread = () => element.validity.badInput || (element.value.trim() !== "" && kind.read(element.value) === undefined);
  const value = () => (element.value.trim() === "" || isUnread() ? null : kind.read(element.value));
  element.addEventListener("input", () => {
    if (!isUnread()) setOwn("");
    node.setValue(value() ?? (kind === KINDS.string ? "" : null));
    filling.changed();
  });
  element.addEventListener("blur", () => {
    setOwn(isUnread() ? filling.words.say(kind.wrong) : "");
    if (isUnread() || element.value !== "") left();
  });
  effect(() => {
    const shown = kind.show(node.currentState.value, filling.words.language);
    // While somebody writes "1," the form has 1: their field is theirs.
    if (document.activeElement !== element && !isUnread() && element.value !== shown) element.value = shown;
  });
  return {
    shape: "one",
    element,
    canBeAnswered: true,
    focus: () => element.focus(),
    lock: (isLocked) => (element.readOnly = isLocked),
    mark: (isWrong, describedBy) => mark([element], isWrong, describedBy),
  };
}
