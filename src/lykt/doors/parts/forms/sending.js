// SPDX-License-Identifier: EUPL-1.2
// The last step. With no contact it goes on trying, for the instance has one id and arrives once however often it is sent;
// where the session has ended, everything stays in the page until somebody has signed in again.

import { post } from "./post.js";

const AGAIN = 8000;

export class Sending {
  /**
   * @param {string} url
   * @param {() => Promise<Array<[string, string | File]>>} write
   * @param {(answer: import("./post.js").Answer) => void} tell
   */
  constructor(url, write, tell) {
    Object.assign(this, { url, write, tell, timer: 0, isUnderWay: false });
    window.addEventListener("online", () => this.timer && this.send());
  }

  async send() {
    if (this.isUnderWay) return;
    this.stop();
    this.isUnderWay = true;
    const answer = await post(this.url, await this.write());
    this.isUnderWay = false;
    if (answer.outcome === "no-contact") this.timer = setTimeout(() => this.send(), AGAIN);
    this.tell(answer);
  }

  /** Somebody goes on writing: nothing is sent behind their back. */
  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
  }
}
