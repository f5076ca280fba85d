# SPDX-License-Identifier: EUPL-1.2
"""Checks a law pack, and asks it a lawyer's examples. Needs no database, and reads nothing about a real child."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click
import yaml

from lykt.record.duties.rules.examples import Verdict, run
from lykt.record.duties.rules.values import Duty
from lykt.trust.access.table import TableFault, load_table
from lykt.trust.packs.codes import check_codebook
from lykt.trust.packs.law import Pack
from lykt.trust.packs.loading import load_pack, pack_codes, packs_folder, read_pack
from lykt.trust.packs.reading import Fault, PackFault, documents

DISAGREES = 2


@click.group()
def packs() -> None:
    """Check the law packs, and ask them examples.

    \b
    Example:
      lykt packs check no
    """


@packs.command()
@click.argument("code", required=False, metavar="[no|gb]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def check(code: str | None, as_json: bool) -> None:
    """Check a pack (or all of them) and run the examples beside its rules.

    Exit code 0 when all is well, 2 otherwise; one line for each fault.

    \b
    Example:
      lykt packs check no
      lykt packs check --json
    """
    if code and code not in pack_codes():
        click.echo(f"There is no pack {code!r}. There is: {', '.join(pack_codes())}.", err=True)
        sys.exit(DISAGREES)
    reports = [_checked(one) for one in ([code] if code else pack_codes())]
    if as_json:
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
    else:
        for report in reports:
            for fault in report["faults"]:
                click.echo(f"{report['pack']}: {Fault(**fault)}")
            for example in report["examples"]:
                for difference in example["differences"]:
                    click.echo(f"{report['pack']}: {example['file']}: {difference}")
            if report["ok"]:
                click.echo(
                    f"{report['pack']}: {report['rules']} rules, {len(report['examples'])} examples, all is well"
                )
    if not reports or not all(report["ok"] for report in reports):
        sys.exit(DISAGREES)


@packs.command()
@click.argument("pack_code", metavar="PACK")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def examples(pack_code: str, files: tuple[Path, ...], as_json: bool) -> None:
    """Ask a pack the examples in these files, and print all duties they bring about.

    Exit code 0 when every example agrees with the pack, 2 otherwise.

    \b
    Example:
      lykt packs examples no packs/no/examples/*.yaml
      lykt packs examples gb my-case.yaml --json
    """
    if pack_code not in pack_codes():
        click.echo(f"There is no pack {pack_code!r}. There is: {', '.join(pack_codes())}.", err=True)
        sys.exit(DISAGREES)
    try:
        pack = load_pack(pack_code)
    except PackFault as fault:
        click.echo(f"The pack {pack_code!r} cannot be used:\n{fault}", err=True)
        sys.exit(DISAGREES)
    asked = [one for file in files for one in _ask(file, pack)]
    if as_json:
        click.echo(
            json.dumps([as_row(name, verdict) for name, verdict in asked], ensure_ascii=False, indent=2)
        )
        for name, verdict in asked:
            for difference in verdict.differences:
                click.echo(f"{name}: {difference}", err=True)
    else:
        for name, verdict in asked:
            _print(name, verdict)
    if any(verdict.differences for _name, verdict in asked):
        sys.exit(DISAGREES)


def _table_faults(folder: Path, code: str) -> list[Fault]:
    """What is wrong with the pack's table of who may read what."""
    file = folder / "access.yaml"
    try:
        load_table(file, code)
    except (TableFault, OSError, yaml.YAMLError) as fault:
        return [Fault(file.name, "-", "-", str(fault).removeprefix(f"{file}: "))]
    return []


def _checked(code: str) -> dict[str, Any]:
    """What is wrong with a pack and with its examples; an active row that no example expects is a fault too."""
    folder = packs_folder() / code
    pack, faults = read_pack(folder)
    faults = [*faults, *_table_faults(folder, code), *check_codebook(folder)]
    asked: list[tuple[str, Verdict]] = []
    if pack is not None and not faults:
        files = sorted((folder / "examples").glob("*.yaml"))
        asked = [one for file in files for one in _ask(file, pack)]
        seen = {duty.rule for _name, verdict in asked for duty in verdict.duties}
        faults = [
            Fault(rule.file, rule.row, "examples", "no example brings this rule about")
            for rule in pack.active
            if rule.id not in seen
        ]
    return {
        "pack": code,
        "ok": not faults and all(not verdict.differences for _name, verdict in asked),
        "digest": pack.digest if pack else None,
        "rules": len(pack.rules) if pack else 0,
        "faults": [asdict(fault) for fault in faults],
        "examples": [
            {"file": name, "ok": not verdict.differences, "differences": list(verdict.differences)}
            for name, verdict in asked
        ],
    }


def _ask(file: Path, pack: Pack) -> Iterator[tuple[str, Verdict]]:
    """Every example in a file (or a folder of them), asked of the pack."""
    if file.is_dir():
        for one in sorted(file.glob("*.yaml")):
            yield from _ask(one, pack)
        return
    try:
        written = _examples_in(documents(file.read_text("utf-8")))
    except UnicodeDecodeError:
        yield str(file), Verdict((), ("-: is not a text in UTF-8",))
        return
    except OSError as error:
        yield str(file), Verdict((), (f"-: cannot be read: {error.strerror}",))
        return
    except ValueError as error:
        yield str(file), Verdict((), (f"-: {error}",))
        return
    for place, one in enumerate(written, start=1):
        yield (f"{file}#{place}" if len(written) > 1 else str(file)), run(one, pack)


def _examples_in(found: Sequence[Any]) -> list[Any]:
    """A file may hold one example, several documents, or a list; an empty one holds something that is no example."""
    return [
        one for document in found for one in (document if isinstance(document, list) else [document])
    ] or [None]


def as_row(name: str, verdict: Verdict) -> dict[str, Any]:
    """The answer to one example, as the command line prints it."""
    return {
        "file": name,
        "ok": not verdict.differences,
        "duties": [as_fields(duty) for duty in verdict.duties],
        "differences": list(verdict.differences),
    }


def as_fields(duty: Duty) -> dict[str, Any]:
    """A duty as plain values: a day, or an instant with its offset, or nothing where the law has no date."""
    fields: dict[str, Any] = {
        "rule": duty.rule,
        "kind": duty.kind.value,
        "due": duty.due.isoformat() if isinstance(duty.due, date) else None,
        "state": duty.state.value,
        "late": duty.late,
        "at_once": duty.at_once,
        "actor": duty.actor,
        "basis": duty.basis,
    }
    if duty.no_basis_since:
        fields["no_basis_since"] = duty.no_basis_since.isoformat()
    return fields


def _print(name: str, verdict: Verdict) -> None:
    click.echo(f"{'agrees ' if not verdict.differences else 'DIFFERS'}  {name}")
    for duty in verdict.duties:
        row = as_fields(duty)
        late = "late" if row["late"] else ""
        click.echo(
            f"  {row['rule']:<12} {row['due'] or '-':<26} {row['state']:<9} {late:<5} {row['actor']:<32} {row['basis']}"
        )
        if duty.no_basis_since:
            click.echo(f"  {'':<12} no legal basis since {duty.no_basis_since}")
    for difference in verdict.differences:
        click.echo(f"  ! {difference}")


if __name__ == "__main__":
    packs()
