// SPDX-License-Identifier: EUPL-1.2
// Everything the screens load lies in static/dist afterwards, with its licences: nothing is ever fetched by a browser
// from anybody else. Plain copies, for a bundler would only hide what is served; but for the form, whose engine comes as
// a package of packages.

import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "../../../../node_modules");
const dist = join(here, "static/dist");
const fresh = `${dist}.${process.pid}`;

const alphabets = [
  ["@fontsource-variable/noto-sans", "noto-sans-latin"],
  ["@fontsource-variable/noto-sans", "noto-sans-latin-ext"],
  ["@fontsource-variable/noto-sans-arabic", "noto-sans-arabic-arabic"],
];

// The kept set. A screen that needs one more adds it here; tests/house/test_dev.py looks for icons that are not kept.
const icons = `
  ArrowLeft ArrowRight ArrowRightLeft ArrowUndo ArrowsCirclepath Baggage Bed Bell Book Branching Briefcase Buildings3
  BulletList Calendar Chat ChatExclamationmark Checkmark CheckmarkCircle ChevronDown ChevronLeft ChevronRight ChevronUp
  ChildEyes Clipboard ClipboardCheckmark Clock ClockDashed Cog Door DoorOpen Download Ear EnvelopeClosed
  ExclamationmarkTriangle ExternalLink Eye EyeSlash FigureChild File FileText Files Filter Folder Gavel Globe HandHeart
  Handshake HatSchool Hospital Hourglass House HouseHeart Inbox InboxDown Information InformationSquare KeyHorizontal
  Language Leave LightBulb Link LocationPin MagnifyingGlass MenuElipsisHorizontal MenuHamburger Migration MinusCircle
  Mobile Moon NotePencil Paperclip Paperplane Passport Pencil PencilWriting Person PersonChat PersonCheckmark
  PersonCircle PersonCross PersonGroup PersonHeadset PersonPencil PersonPlus PersonTallShort Phone Plus PlusCircle
  PrinterSmall QuestionmarkCircle Shield ShieldCheckmark ShieldLock PadlockLocked PadlockUnlocked Silhouette Star Sun
  Tag Tasklist ThumbUp Trash XMark XMarkOctagon
`.trim().split(/\s+/);

function lay(from, to) {
  const source = join(packages, from);
  if (!existsSync(source)) throw new Error(`${from} is not among the installed packages. Run: npm ci`);
  mkdirSync(dirname(join(fresh, to)), { recursive: true });
  cpSync(source, join(fresh, to));
}

// The fonts lie beside it under their own names.
async function layDress() {
  await build({
    entryPoints: [join(here, "look/lykt.css")],
    outdir: fresh,
    bundle: true,
    minify: true,
    external: ["fonts/*"],
    legalComments: "none",
    logLevel: "warning",
  });
}

// form.js is small and takes over what the server drew; filling.js holds the engine. The page names both, so that each has
// the hash of its own content in its address and a phone keeps it.
async function layForm() {
  await build({
    entryPoints: ["form.js", "filling.js"].map((name) => join(here, "forms", name)),
    outdir: fresh,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    conditions: ["solid"], // the engine without a copy of its signals inside, so that it and the screen share one
    logLevel: "warning",
  });
}

function layLicence(name) {
  const described = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  const file = `licences/${name.replace("@", "").replace("/", "-")}.txt`;
  if (existsSync(join(packages, name, "LICENSE"))) lay(`${name}/LICENSE`, file);
  else writeFileSync(join(fresh, file), `${name} ${described.version}: ${described.license}, says its package.json.\n`);
}

rmSync(fresh, { recursive: true, force: true });
mkdirSync(join(fresh, "licences"), { recursive: true });
await layDress();
lay("htmx.org/dist/htmx.min.js", "htmx.js");
for (const [name, alphabet] of alphabets) lay(`${name}/files/${alphabet}-wght-normal.woff2`, `fonts/${alphabet}.woff2`);
for (const icon of icons) lay(`@navikt/aksel-icons/dist/svg/${icon}.svg`, `icons/${icon}.svg`);
await layForm();
const staysHere = /^(axe-core$|esbuild$|@esbuild\/)/; // for tests and for building: no browser is served them
for (const name of Object.keys(JSON.parse(readFileSync(join(packages, ".package-lock.json"), "utf8")).packages)) {
  const inside = name.replace(/^node_modules\//, "");
  if (!staysHere.test(inside)) layLicence(inside);
}
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
