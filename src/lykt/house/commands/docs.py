# SPDX-License-Identifier: EUPL-1.2
"""Pages that are drawn from the code and the packs, and a check that they and every link are current."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from lykt.record.duties.states import FOLLOWS, STATES
from lykt.trust.access.table import AccessTable, load_table
from lykt.trust.packs.loading import load_pack, pack_codes, packs_folder

ROOT = Path(__file__).resolve().parents[4]
HEAD = "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n<!-- Drawn by `lykt docs write`; do not edit. -->\n"
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@click.group()
def docs() -> None:
    """Pages drawn from the code. Example: lykt docs check"""


@docs.command()
def write() -> None:
    """Draw the pages anew. Example: lykt docs write"""
    for name, text in _drawn().items():
        (ROOT / "docs" / "reference" / name).write_text(text)


@docs.command()
def check() -> None:
    """Say which page is not current and which link leads nowhere. Example: lykt docs check"""
    faults = [
        f"docs/reference/{name} is not current: run `python3 dev.py lykt docs write`"
        for name, text in _drawn().items()
        if not (page := ROOT / "docs" / "reference" / name).exists() or page.read_text() != text
    ]
    faults += _broken_links()
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(2)


def _broken_links() -> Iterator[str]:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in sorted(pages):
        for link in _LINK.findall(page.read_text()):
            if not (page.parent / link).exists():
                yield f"{page.relative_to(ROOT)}: the link {link} leads nowhere"


def _drawn() -> dict[str, str]:
    pages = {"states.md": _states()}
    for code in pack_codes():
        table = load_table(packs_folder() / code / "access.yaml", code)
        pages[f"access-{code}.md"] = _access(table)
        pages[f"duties-{code}.md"] = _duties(code)
    return pages


def _states() -> str:
    lines = [HEAD, "# States of a duty\n", "| kind | states |", "|---|---|"]
    lines += [
        f"| {kind.value} | {', '.join(sorted(state.value for state in states))} |"
        for kind, states in STATES.items()
    ]
    lines += ["\n```mermaid", "stateDiagram-v2"]
    lines += [f"    {a.value} --> {b.value}" for a, following in FOLLOWS.items() for b in sorted(following)]
    return "\n".join([*lines, "```", ""])


def _access(table: AccessTable) -> str:
    lines = [HEAD, f"# Who may read what: {table.pack}\n", f"In force by the hash `{table.digest}`.\n"]
    lines += [
        "| rule | who | relation | what | do | basis | mark | sentence |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for rule in table.rules:
        who = " ".join(filter(None, (rule.kind, rule.role, rule.team)))
        acts = ("never: " if rule.never else "") + ", ".join(rule.acts)
        what = ", ".join(rule.classes)
        lines.append(
            f"| {rule.code} | {who} | {rule.relation} | {what} | {acts} | {rule.basis} | {rule.mark} | {rule.sentence['en']} |"
        )
    return "\n".join([*lines, ""])


def _duties(code: str) -> str:
    pack = load_pack(code)
    lines = [
        HEAD,
        f"# Duties: {pack.name['en']}\n",
        "| id | kind | whose | basis | mark | active | what to do |",
    ]
    lines.append("|---|---|---|---|---|---|---|")
    for rule in pack.rules:
        active = "yes" if rule.active else "no"
        lines.append(
            f"| {rule.row} | {rule.kind} | {', '.join(rule.actors)} | {rule.basis.text} | {rule.mark} | {active} "
            f"| {rule.todo.get('en', '')} |"
        )
    return "\n".join([*lines, ""])
