// SPDX-License-Identifier: EUPL-1.2
// Everything once more before it is sent: each answer, what was not answered, and the way back to each.

import { make, newId } from "./dom.js";
import { answerOf } from "./answers.js";
import { inLabel } from "./markdown.js";
import { lastPartOf } from "./words.js";

/** @returns {HTMLElement[]} */
export function review(filling) {
  const blocks = [];
  let list = null;
  const row = (element) => {
    if (!list) blocks.push((list = make("dl", { class: "answer-list" })));
    list.append(element);
  };
  const section = (text, depth) => {
    blocks.push(make(`h${Math.min(depth, 6)}`, { class: "ds-heading", "data-size": depth > 3 ? "2xs" : "xs" }, text));
    list = null;
  };
  const walk = (nodes, depth) => {
    for (const node of nodes) {
      if (!node.currentState.relevant || ["model-value", "note"].includes(node.nodeType)) continue;
      if (filling.isIndicator(node)) row(evidenceRow(filling, node));
      else if (node.currentState.children === null) row(oneRow(filling, node));
      else if (node.currentState.hasRelevantBodyNodes) within(node, depth);
    }
  };
  const within = (node, depth) => {
    const isRepeat = node.nodeType.startsWith("repeat-range");
    const name = node.nodeType === "repeat-instance" ? filling.parts.get(node.nodeId)?.dataset.name : node.currentState.label?.asString;
    if (name && !isRepeat) section(name, depth);
    walk(node.currentState.children, name && !isRepeat ? depth + 1 : depth);
    if (name) list = null;
  };
  walk(filling.root.currentState.children, 3);
  return blocks;
}

const openAnswer = (filling) => filling.words.mark("not-answered", {}, { class: "hush" });

function changeButton(filling, labelId, act) {
  const { words } = filling;
  const id = newId();
  return make("dd", { class: "answer-change" }, make("button", { class: "ds-button", "data-variant": "tertiary", type: "button", id, "aria-labelledby": `${id} ${labelId}`, lang: words.language, onclick: act }, words.say("change")));
}

function oneRow(filling, node) {
  const id = newId();
  const question = filling.questions.get(node.nodeId);
  const said = answerOf(node, filling.words, filling.language());
  const wrong = question?.fault() ?? "";
  const answer = make("dd", { dir: "auto" }, said || openAnswer(filling));
  if (wrong) answer.append(make("p", { class: "ds-validation-message" }, wrong));
  return make("div", { class: "answer" }, make("dt", { id }, ...inLabel(node.currentState.label)), answer, changeButton(filling, id, () => filling.goToQuestion(question)));
}

/** What was answered and what was seen belong together, and stand together. */
function evidenceRow(filling, group) {
  const id = newId();
  const questions = group.currentState.children.filter((node) => filling.questions.has(node.nodeId) && node.currentState.relevant);
  const lines = questions.map((node, place) => {
    const said = answerOf(node, filling.words, filling.language());
    const wrong = filling.questions.get(node.nodeId).fault();
    if (!said && !wrong && place > 0) return null;
    const label = place > 0 ? [make("span", { class: "hush" }, ...inLabel(node.currentState.label), " ")] : [];
    const open = () => (filling.known[lastPartOf(group)] ? filling.words.mark("known-before", {}, { class: "hush" }) : openAnswer(filling));
    return make("p", {}, ...label, make("bdi", {}, said || open()), wrong && make("span", { class: "ds-validation-message line" }, wrong));
  });
  const first = filling.questions.get(questions[0]?.nodeId);
  const name = group.currentState.label ?? questions[0]?.currentState.label;
  return make("div", { class: "answer" }, make("dt", { id }, ...inLabel(name)), make("dd", {}, ...lines), changeButton(filling, id, () => filling.goToQuestion(first)));
}
