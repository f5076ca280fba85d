// SPDX-License-Identifier: EUPL-1.2
// Stands right after the box that waits for words: on a slow phone it takes a letter before the rest of the page is read.

document.querySelector("[autofocus]")?.focus();
