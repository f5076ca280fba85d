// SPDX-License-Identifier: EUPL-1.2
// An answer as a person would read it aloud.

const asDay = (value, language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${value.slice(0, 10)}T00:00:00Z`));

/** @returns {string} "" when it is not answered */
export function answerOf(node, words, language) {
  const { value } = node.currentState;
  switch (node.nodeType) {
    case "select":
      return value.map((one) => node.getValueOption(one)?.label.asString || one).join(", ");
    case "rank":
      return value.map((one, place) => `${place + 1}. ${node.getValueLabel(one)?.asString || one}`).join(", ");
    case "trigger":
      return value ? words.say("ticked") : "";
    case "upload":
      return value?.name ?? "";
    default:
      return written(node, value, language);
  }
}

function written(node, value, language) {
  if (value === null || value === undefined || value === "") return "";
  if (node.valueType === "date") return asDay(value.toString(), language);
  if (node.valueType === "time") return value.slice(0, 5);
  if (node.valueType === "dateTime") return `${asDay(value, language)} ${value.slice(11, 16)}`;
  if (node.valueType === "decimal") return new Intl.NumberFormat(language, { maximumFractionDigits: 12, useGrouping: false }).format(value);
  return typeof value === "object" ? node.currentState.instanceValue : String(value);
}
