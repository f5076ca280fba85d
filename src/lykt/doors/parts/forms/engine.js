// SPDX-License-Identifier: EUPL-1.2
// The form's logic is ODK's engine. Here it is opened: with a draft where there is one, with the languages it has.

import { constants, loadForm } from "@getodk/xforms-engine";
import { createSignal } from "solid-js";

/** What the engine tells about a node, as signals, so that only what has changed is drawn again. */
function signals(state) {
  const made = {};
  for (const [name, value] of Object.entries(state)) {
    const [get, set] = createSignal(value);
    Object.defineProperty(made, name, { get, set: (next) => set(() => next), enumerable: true });
  }
  return made;
}

/** A file keeps its name; of two with one name, each keeps its own. */
function names() {
  const taken = new Map();
  return ({ nodeId, basename, extension }) => {
    for (let count = 1; ; count += 1) {
      const name = `${basename}${count > 1 ? `-${count}` : ""}${extension ?? ""}`;
      if ((taken.get(name) ?? nodeId) !== nodeId) continue;
      taken.set(name, nodeId);
      return name;
    }
  };
}

/** Lists and pictures that lie beside the form: jr://file-csv/towns.csv is media/towns.csv on our own server. */
const besideForm = (media) => async (address) => {
  const name = encodeURIComponent(String(address).split("/").at(-1));
  return media ? fetch(`${media}${name}`) : new Response("", { status: 404 });
};

/**
 * @param {string} xform the form as XML
 * @param {string} instance the draft as XML, or ""
 * @param {string} media where the form's files lie, or ""
 */
export async function open(xform, instance, media) {
  const form = await loadForm(xform, { fetchFormAttachment: besideForm(media), missingResourceBehavior: constants.MISSING_RESOURCE_BEHAVIOR.BLANK });
  if (form.status === "failure") throw form.error;
  const config = { stateFactory: signals, instanceAttachments: { fileNameFactory: names() } };
  if (!instance) return form.createInstance(config).root;
  const kept = new FormData();
  kept.set(constants.INSTANCE_FILE_NAME, new File([instance], constants.INSTANCE_FILE_NAME, { type: constants.INSTANCE_FILE_TYPE }));
  return (await form.restoreInstance({ data: [kept] }, config)).root;
}

const isNamed = (language) => !language.isSyntheticDefault;

/** @returns {object[]} the languages one can choose between: none where the form has one, or names none */
export function languagesOf(root) {
  const named = root.languages.filter(isNamed);
  return named.length > 1 ? named : [];
}
