// SPDX-License-Identifier: EUPL-1.2
// What has been answered is kept on the server as it is written, a second after the last key. With no contact it is
// tried again; while a session has ended it stays in the page. Each kept draft has a version: who writes in a tab that
// lies behind is told so, and nothing is laid over what was written elsewhere.

import { post } from "./post.js";

const PAUSE = 1000;
const AGAIN = 8000;

export class Draft {
  /**
   * @param {string} url "" keeps nothing (a preview)
   * @param {number} version that the page came with
   * @param {boolean} warns where nothing is kept anywhere: whoever leaves is asked first
   * @param {() => string} write the instance as XML, as it stands now
   * @param {(state: string) => void} tell saved, no-contact, signed-out, stale or refused
   */
  constructor(url, version, warns, write, tell) {
    Object.assign(this, { url, version, warns, write, tell, tab: crypto.randomUUID(), dirty: false, state: "", timer: 0, under: null });
    this.listening = new AbortController();
    const { signal } = this.listening;
    window.addEventListener("online", () => this.dirty && this.keep(), { signal });
    window.addEventListener("pagehide", () => this.leave(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.leave(), { signal });
    window.addEventListener("beforeunload", (event) => this.dirty && (this.url || this.warns) && event.preventDefault(), { signal });
  }

  /** Something was written. */
  changed() {
    this.dirty = true;
    if (this.state === "stale" || !this.url) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  isAtRisk() {
    return Boolean(this.url) && this.dirty;
  }

  fields() {
    return [["instance", this.write()], ["version", String(this.version)], ["tab", this.tab]];
  }

  async keep() {
    clearTimeout(this.timer);
    if (this.under || !this.url || this.listening.signal.aborted) return;
    this.under = new AbortController();
    this.dirty = false;
    const answer = await post(this.url, this.fields(), { draft: true, signal: this.under.signal });
    const wasStopped = this.under.signal.aborted;
    this.under = null;
    if (wasStopped) return;
    this.take(answer);
    if (this.dirty && answer.outcome !== "stale" && answer.outcome !== "refused") {
      this.timer = setTimeout(() => this.keep(), answer.outcome === "done" ? PAUSE : AGAIN);
    }
  }

  take(answer) {
    if (answer.outcome === "done") this.version = answer.version ?? this.version;
    else this.dirty = true;
    if (answer.outcome === "stale") this.theirs = answer.version;
    this.state = answer.outcome === "done" ? "saved" : answer.outcome;
    this.tell(this.state, answer.said);
  }

  /** The page may be gone in a moment. What is under way may or may not arrive, so that it is sent again as a whole:
   * the server knows this tab and takes its later word. */
  leave() {
    if (!this.isAtRisk() && !this.under) return;
    if (this.state === "stale" || this.listening.signal.aborted) return;
    clearTimeout(this.timer);
    this.under?.abort();
    this.dirty = false;
    post(this.url, this.fields(), { draft: true, leaving: true }).then((answer) => {
      this.take(answer);
      if (answer.outcome === "no-contact") this.timer = setTimeout(() => this.keep(), AGAIN);
    });
  }

  /** Somebody has seen that there is a later draft, and wants this one to be the one that counts. */
  insist() {
    this.version = this.theirs;
    this.state = "";
    this.keep();
  }

  /** It has been sent, or thrown away: nothing is kept any more. */
  end() {
    clearTimeout(this.timer);
    this.under?.abort();
    this.dirty = false;
    this.listening.abort();
  }
}
