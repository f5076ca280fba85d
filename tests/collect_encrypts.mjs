// SPDX-License-Identifier: EUPL-1.2
// Closes a form as ODK publishes it (getodk.github.io/xforms-spec/encryption), with Node's own cryptography and nothing of
// ours: what a phone does when a form is finished. In: {key, form, version, instanceID, xml, media: [[name, base64]]}.
// Out: {manifest, files: [[name, base64]]}.
import { constants, createCipheriv, createHash, publicEncrypt, randomBytes } from "node:crypto";

let told = "";
for await (const piece of process.stdin) told += piece;
const { key, form, version, instanceID, xml, media } = JSON.parse(told);

const md5 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("md5")).digest();
const pem = `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`;
const close = (bytes) =>
  publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, bytes).toString("base64");

const secret = randomBytes(32);
const closedKey = close(secret);
const seed = md5(Buffer.from(instanceID, "utf8"), secret);
let counter = 0;
function closed(content) {
  seed[counter % 16] = (seed[counter % 16] + 1) & 0xff;
  counter += 1;
  const lacking = 16 - (content.length % 16);
  const padded = Buffer.concat([content, Buffer.alloc(lacking, lacking)]);
  const cipher = createCipheriv("aes-256-cfb", secret, Buffer.from(seed));
  return Buffer.concat([cipher.update(padded), cipher.final()]);
}

const lines = [form, ...(version ? [version] : []), closedKey, instanceID];
const files = [];
for (const [name, content] of [...media.map(([name, text]) => [name, Buffer.from(text, "base64")]), ["submission.xml", Buffer.from(xml, "utf8")]]) {
  files.push([`${name}.enc`, closed(content).toString("base64")]);
  lines.push(`${name}::${md5(content).toString("hex")}`);
}
const signature = close(md5(Buffer.from(lines.map((line) => `${line}\n`).join(""), "utf8")));
const named = media.map(([name]) => `<media><file>${name}.enc</file></media>`).join("");
const manifest =
  `<?xml version="1.0" encoding="UTF-8"?><data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="${form}"` +
  (version ? ` version="${version}"` : "") +
  `><base64EncryptedKey>${closedKey}</base64EncryptedKey>` +
  `<n0:meta xmlns:n0="http://openrosa.org/xforms"><n0:instanceID>${instanceID}</n0:instanceID></n0:meta>${named}` +
  `<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>` +
  `<base64EncryptedElementSignature>${signature}</base64EncryptedElementSignature></data>`;
process.stdout.write(JSON.stringify({ manifest, files }));
