# SPDX-License-Identifier: EUPL-1.2
"""Asks a list of a pack what the answers of a case on paper support. Needs no database, and knows no real child."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from lykt.kernel import clock
from lykt.record.duties.rules.asks import AskedNow, asked_now
from lykt.record.indicators.rules.cases import Faults, read_case
from lykt.record.indicators.rules.finding import finding as found_of
from lykt.record.indicators.rules.telling import sentences
from lykt.record.indicators.rules.values import DimensionFinding, Finding, Standing
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.law import Pack
from lykt.trust.packs.loading import load_pack, pack_codes
from lykt.trust.packs.reading import PackFault, documents

REFUSED = 2
MOST_BYTES = 1_000_000


@click.command()
@click.argument("list_name", metavar="LIST")
@click.argument("files", nargs=-1, required=True, metavar="ANSWERS.yaml...", type=click.Path(path_type=Path))
@click.option("--pack", "code", default="no", show_default=True, metavar="no|gb", help="Whose law and lists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def finding(list_name: str, files: tuple[Path, ...], code: str, as_json: bool) -> None:
    """Say what the answers of a case on paper support, and what the law then asks of that role.

    Each file holds one case: {role: outreach, child: {age: 15}, answers: {CD06: yes, CD02: not_known}}; a child whose
    age is not settled is {presumed: true}. Lists: ilo_cl, no_18, unodc_children, forced_criminality, gb_children,
    outreach, police, health, school, reception, border, guardian, child_welfare. Codes of the pack that are not on
    the list may be answered too. Exit code 2 when something was refused.

    \b
    Example:
      lykt checklists finding outreach boy-by-the-river.yaml
      lykt checklists finding gb_children county-lines.yaml --pack gb --json
    """
    entries = [{"file": str(file)} | _entry(list_name, file, code) for file in files]
    if as_json:
        click.echo(json.dumps([_plain(entry) for entry in entries], ensure_ascii=False, indent=2))
    for entry in entries:
        for error in entry.get("errors", ()):
            place = f" at {error['path']}" if error["path"] else ""
            click.echo(f"{entry['file']}: refused{place}: {error['message']}", err=True)
        if not as_json and "errors" not in entry:
            _print(entry)
    if any("errors" in entry for entry in entries):
        sys.exit(REFUSED)


def _entry(list_name: str, file: Path, code: str) -> dict[str, Any]:
    """What is found of the case in this file, or everything that is wrong with the question."""
    if code not in pack_codes():
        return _errors([("pack", f"There is no pack {code!r}: {', '.join(pack_codes())}.")])
    try:
        pack, codebook = load_pack(code), load_codebook(code)
    except PackFault as fault:
        return _errors([("pack", f"The pack {code!r} cannot be used: {fault}")])
    chosen = codebook.lists.get(list_name)
    if chosen is None:
        return _errors([("list", f"There is no list {list_name!r}: {', '.join(codebook.lists)}.")])
    if not chosen.offered:
        return _errors([("list", f"The list {list_name!r} is not offered until it has been verified.")])
    try:
        written = _written(file)
    except OSError as fault:
        return _errors([("", f"The file cannot be read: {fault.strerror or fault}.")])
    except ValueError as fault:
        return _errors([("", f"{fault}.")])
    case, faults = read_case(written, codebook)
    if case is None:
        return _errors(faults)
    found = found_of(case.answers, asked=chosen.codes, codebook=codebook, age=case.age)
    asked = asked_now(found, of=codebook.roles[case.role], pack=pack, on=clock.today(pack.zone))
    return {
        "list": list_name,
        "dimensions": [_dimension(part) for part in found.dimensions],
        "sentences": {one: _spoken(found, asked, codebook, one) for one in pack.languages},
        "duties": [{"rule": rule.id, "basis": rule.basis.text} for rule in asked.rules],
        "asked": (asked, pack),
    }


def _written(file: Path) -> object:
    """What stands in the file, which holds one case."""
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("The file is larger than a case on paper")
    try:
        found = documents(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("The file is not a text in UTF-8") from None
    if len(found) != 1:
        raise ValueError("A file holds one case")
    return found[0]


def _errors(faults: Faults) -> dict[str, Any]:
    return {"errors": [{"path": path, "message": message} for path, message in faults]}


def _dimension(part: DimensionFinding) -> dict[str, Any]:
    def codes(standings: tuple[Standing, ...]) -> list[str]:
        return [one.indicator.code for one in standings]

    return {
        "dimension": str(part.dimension),
        "met": part.is_met,
        "supporting": codes(part.supporting),
        "contradicting": codes(part.contradicting),
        "unknown": codes(part.unknown),
    }


def _spoken(found: Finding, asked: AskedNow, codebook: Codebook, language: str) -> list[str]:
    """The finding, then what this role must think of, then what it must not do."""
    return [
        *sentences(found, codebook=codebook, language=language),
        *(one.text[language] for one in asked.remember),
        *(one[language] for one in asked.never),
    ]


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "asked"}


def _print(entry: dict[str, Any]) -> None:
    """The finding as a person reads it, English first."""
    asked: AskedNow
    pack: Pack
    asked, pack = entry["asked"]
    click.echo(entry["file"])
    for part in entry["dimensions"]:
        click.echo(f"  {part['dimension']}: {'rule met' if part['met'] else 'not answered by a rule'}")
        for name in ("supporting", "contradicting", "unknown"):
            if part[name]:
                click.echo(f"    {name + ':':<15}{' '.join(part[name])}")
    for language in reversed(pack.languages):
        click.echo(f"  {language}:")
        for sentence in entry["sentences"][language]:
            click.echo(f"    {sentence}")
    click.echo("  What the law asks:" if asked.rules else "  The law asks nothing of this role by itself.")
    for rule in asked.rules:
        click.echo(f"    {rule.id:<8} {rule.basis.text:<24} {rule.mark:<3} {rule.todo['en']}")
    for number in asked.call:
        click.echo(f"    Call {number.number:<15} {number.text['en']}")
    for how in asked.find:
        click.echo(f"    Call {'':<15} {how['en']}")
