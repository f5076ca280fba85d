# SPDX-License-Identifier: EUPL-1.2
"""Checklists as files: checks them, shows them, compares two, and merges a local version into a new national one.

Needs no database, and reads nothing about a real child; only publishing needs one."""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import polib

from lykt.engines.xlsforms import comparing, merging, reading
from lykt.engines.xlsforms.faults import Fault
from lykt.engines.xlsforms.overlays import edits, refusals
from lykt.engines.xlsforms.summary import as_row, summary
from lykt.engines.xlsforms.values import Form
from lykt.engines.xlsforms.writing import to_markdown, to_xlsx
from lykt.house.commands.finding import finding
from lykt.house.commands.main import be
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.loading import pack_codes

REFUSED = 2
PUBLISH = "publish"
CATALOGUE = Path(reading.__file__).parent / "locale/nb/LC_MESSAGES/django.po"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
in_language = click.option(
    "--language", type=click.Choice(["en", "nb"]), default="en", help="The messages' language."
)
as_json_too = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


class Checklists(click.Group):
    """Loads what publishes only when it is called: the others need neither Django nor a database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), PUBLISH]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != PUBLISH:
            return super().get_command(ctx, cmd_name)
        be("web")
        found = import_module("lykt.house.commands.publishing").publish
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        said = [(name, one.get_short_help_str(60)) for name, one in sorted(self.commands.items())]
        with formatter.section("Commands"):
            formatter.write_dl([*said, (PUBLISH, "Publish a checklist, as the person in LYKT_TOKEN.")])


@click.group(cls=Checklists)
def checklists() -> None:
    """Check, show, compare, ask and publish checklists (XLSForms as .xlsx, .csv or .md).

    \b
    Example:
      lykt checklists check my-list.xlsx
    """


@checklists.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=FILE)
@in_language
@as_json_too
def check(files: tuple[Path, ...], language: str, as_json: bool) -> None:
    """Check forms, and say in which row and column something is wrong.

    Exit code 0 when all can be used, 2 otherwise.

    \b
    Example:
      lykt checklists check my-list.xlsx
      lykt checklists check packs/no/forms/*.md --json
    """
    say = _say(language)
    known = _indicators()
    found = [summary(file, known, say=say) for file in files]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for one in found:
            for kind in ("errors", "warnings"):
                for row in one[kind]:
                    place = ", ".join(
                        f"{what} {row[what]}" for what in ("row", "column") if row[what] is not None
                    )
                    mark = "" if kind == "errors" else " (warning)"
                    click.echo(f"{one['file']}: {place or '-'}{mark}: {row['message']}")
            if not one["errors"]:
                click.echo(
                    f"{one['file']}: {one['title']}, version {one['version'] or '-'}, {one['questions']} questions, "
                    f"{len(one['indicators'])} indicators, languages: {', '.join(one['languages']) or '-'}"
                )
    if any(one["errors"] for one in found):
        sys.exit(REFUSED)


@checklists.command()
@click.argument("file", type=FILE)
@click.option(
    "--label", "spoken", default="", metavar="LANGUAGE", help="Show the labels in this language of the form."
)
@in_language
def show(file: Path, spoken: str, language: str) -> None:
    """Print what a form asks, in its order.

    \b
    Example:
      lykt checklists show packs/no/forms/outreach.md --label "Norsk bokmål (nb)"
    """
    form = _read(file, language)
    depth = 0
    for row in form.survey:
        depth -= row.closes
        label = row.text("label", spoken or form.default_language)
        if not row.closes:
            marks = [row.indicator, "locked" if row.locked else ""]
            said = "  ".join(filter(None, [row.name, label, *marks]))
            click.echo(f"{row.number:>4}  {'  ' * depth}{said}")
        depth += row.opens


@checklists.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@in_language
@as_json_too
def diff(old: Path, new: Path, language: str, as_json: bool) -> None:
    """Say in words what is different between two forms.

    \b
    Example:
      lykt checklists diff outreach-2026.md outreach-2027.xlsx --language nb
    """
    say = _say(language)
    changes = comparing.compare(_read(old, language), _read(new, language))
    if as_json:
        rows = [
            {
                "sheet": one.sheet,
                "name": one.key,
                "change": one.code,
                "message": say(one.sentence) % one.values,
            }
            for one in changes
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in changes:
        click.echo(say(one.sentence) % one.values)


@checklists.command()
@click.argument("old", type=FILE)
@click.argument("ours", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the merged form goes.",
)
@in_language
def merge(old: Path, ours: Path, new: Path, out: Path, language: str) -> None:
    """Merge a local version of the OLD national form into the NEW one, question by question.

    Exit code 2 where a person has to decide: the conflicts are printed, and until then the national text is in OUT.

    \b
    Example:
      lykt checklists merge national-1.md ours.md national-2.md --out tomorrow.md
    """
    if out.suffix not in (".md", ".xlsx"):
        raise click.BadParameter("OUT is a .md or an .xlsx file.", param_hint="--out")
    say = _say(language)
    national, local, following = (_read(file, language) for file in (old, ours, new))
    overlay = edits(national, local)
    if found := refusals(national, overlay):
        _stop(ours, found, say)
    merged = merging.merge(national, overlay, following)
    out.write_bytes(to_xlsx(merged.form) if out.suffix == ".xlsx" else to_markdown(merged.form).encode())
    for told in merged.told:
        click.echo(say(told.sentence) % told.values, err=True)
    for conflict in merged.conflicts:
        click.echo(say(conflict.sentence) % conflict.values)
        for whose, words in (("was", conflict.base), ("ours", conflict.ours), ("national", conflict.theirs)):
            if words:
                click.echo(f"  {whose:<9} {words}")
    if merged.conflicts:
        sys.exit(REFUSED)


checklists.add_command(finding)


def _say(language: str) -> Callable[[str], str]:
    if language == "en":
        return str
    said = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}
    return lambda sentence: said.get(sentence, sentence)


def _indicators() -> set[str]:
    """The codes that a pack knows: what a form asks about is one of them."""
    return {code for pack in pack_codes() for code in load_codebook(pack).indicators}


def _read(file: Path, language: str) -> Form:
    found = reading.read(file.read_bytes(), file.name)
    if found.form is None:
        _stop(file, found.faults, _say(language))
    assert found.form
    return found.form


def _stop(file: Path, faults: tuple[Fault, ...] | list[Fault], say: Callable[[str], str]) -> None:
    for one in faults:
        row = as_row(one, say)
        click.echo(f"{file}: {row['row'] or '-'}, {row['column'] or '-'}: {row['message']}", err=True)
    sys.exit(REFUSED)
