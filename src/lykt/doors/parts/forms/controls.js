// SPDX-License-Identifier: EUPL-1.2
// Which control a question gets. Each is told its ids, says when its place has been left, and can be locked and marked.

import { choices } from "./choices.js";
import { elsewhere, tick, upload } from "./others.js";
import { rank } from "./rank.js";
import { steps } from "./range.js";
import { written } from "./written.js";

/**
 * @typedef {{
 *   shape: "one" | "tick" | "several", element: HTMLElement, canBeAnswered: boolean,
 *   focus: () => void, lock: (isLocked: boolean) => void, mark: (isWrong: boolean, describedBy: string) => void,
 * }} Control
 * @typedef {{ids: {control: string, hint: string, fault: string, label: string}, setOwn: (said: string) => void, left: () => void}} Place
 */

const NEEDS_A_PHONE = new Set(["geopoint", "geotrace", "geoshape", "barcode", "intent", "binary"]);

/** @returns {Control} */
export function controlFor(filling, node, place) {
  switch (node.nodeType) {
    case "select":
      return choices(filling, node, place);
    case "rank":
      return rank(filling, node, place);
    case "trigger":
      return tick(filling, node, place);
    case "range":
      return steps(filling, node, place) ?? written(filling, node, place);
    case "upload":
      return upload(filling, node, place);
    default:
      return NEEDS_A_PHONE.has(node.valueType) ? elsewhere(filling, place) : written(filling, node, place);
  }
}
