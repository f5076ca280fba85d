// SPDX-License-Identifier: EUPL-1.2
// One way to the server, for drafts and for the last sending. It never throws for what may happen to a person:
// no contact, a session that ended, a refusal.

const cookie = (name) => document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.split("=")[1] ?? "";

/**
 * @typedef {"done" | "no-contact" | "signed-out" | "stale" | "refused"} Outcome
 * @typedef {{outcome: Outcome, version?: number, goes?: string, said?: string}} Answer
 */

/** @returns {Promise<Answer>} */
async function read(answer) {
  if (answer.type === "opaqueredirect" || answer.status === 401) return { outcome: "signed-out" };
  if (answer.status >= 500) return { outcome: "no-contact" };
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  const told = isJson ? await answer.json() : {};
  if (answer.ok) return { outcome: "done", version: told.version, goes: answer.headers.get("X-Goes") ?? "" };
  if (answer.status === 409 && "version" in told) return { outcome: "stale", version: told.version };
  if (answer.status === 403 && told.code === undefined) return { outcome: "signed-out" };
  return { outcome: "refused", said: told.detail ?? "", code: told.code };
}

async function once(url, fields, { leaving = false, signal = undefined, draft = false }) {
  const body = new FormData();
  // After a new sign-in in another tab the old token is worn out; the cookie has the new one.
  const token = cookie("csrftoken");
  for (const [name, value] of [...fields, ["csrfmiddlewaretoken", token]]) {
    // The engine's file tells its type and name as properties of its own; a plain copy travels alike everywhere.
    if (value instanceof File) body.append(name, new File([value], value.name, { type: value.type }), value.name);
    else body.append(name, value);
  }
  const headers = { "X-CSRFToken": token, Accept: "application/json", ...(draft ? { "X-Draft": "1" } : {}) };
  return read(await fetch(url, { method: "POST", body, headers, redirect: "manual", keepalive: leaving, signal }));
}

/**
 * @param {string} url
 * @param {Iterable<[string, string | File]>} fields
 * @param {{leaving?: boolean, signal?: AbortSignal, draft?: boolean}} [how] leaving: the page is about to be gone
 * @returns {Promise<Answer>}
 */
export async function post(url, fields, how = {}) {
  const kept = [...fields];
  try {
    const answer = await once(url, kept, how);
    // The token wore out between two requests of this page: the cookie has the new one by now.
    return answer.outcome === "refused" && answer.code === "worn-out" ? await once(url, kept, how) : answer;
  } catch (fault) {
    if (fault instanceof TypeError || fault.name === "AbortError") return { outcome: "no-contact" };
    throw fault;
  }
}
