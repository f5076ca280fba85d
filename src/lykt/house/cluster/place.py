# SPDX-License-Identifier: EUPL-1.2
"""Where the server's files and its socket lie."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from lykt.house.cluster.account import Account, server_account
from lykt.kernel.ids import new_id

LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432.lock")  # a socket's path has 108 bytes, the last of them zero
BASES = (Path("/var/lib/lykt"), Path("/tmp/lykt-root"))  # noqa: S108 - checked to be ours before it is used


@dataclass(frozen=True, slots=True)
class Place:
    """One server's folder, and the user whose it is."""

    folder: Path
    account: Account
    socket: Path
    base: Path | None = None  # as root: what all our servers on this machine share

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"


def place_of(home: Path) -> Place:
    """The place of the server that belongs to this home, made if there is none yet."""
    _private(home)
    return _beside(home) if os.getuid() else _elsewhere(home)


def left_behind(home: Path) -> list[Path]:
    """Places of earlier homes at this path: nobody holds their credentials any more."""
    recorded = _read(home / "place")
    return [old for base in BASES for old in base.glob(f"{_digest(home)}-*") if str(old) != recorded]


def _beside(home: Path) -> Place:
    """A plain user's server lies in the home itself; its socket too, unless the path is too long for one."""
    folder, account = home / "postgres", server_account()
    _private(folder)
    socket = folder
    if len(os.fsencode(folder)) > LONGEST_SOCKET:
        socket = Path("/tmp") / f"lykt-{account.uid}-{_digest(home)}"  # noqa: S108 - checked to be ours
        _private(socket)
    return Place(folder, account, socket)


def _elsewhere(home: Path) -> Place:
    """As root the server is another user's, who may be unable to enter the home: it gets a folder of its own.

    The home remembers which. A home that was copied gets a new one; a home that was moved keeps the old one.
    """
    base = _shared_base()
    folder = Path(_read(home / "place") or home / "none")
    owner = Path(_read(folder / "home") or "/")
    moved = owner != home and not (owner / "place").exists()
    if not folder.is_dir() or (owner != home and not moved):
        folder = base / f"{_digest(home)}-{new_id().hex[:8]}"
        folder.mkdir(mode=0o700)
        server_account().owns(folder)
        (home / "place").write_text(str(folder))
    if owner != home:
        (folder / "home").write_text(str(home))
    found = folder.stat()
    return Place(folder, Account(found.st_uid, found.st_gid), folder, folder.parent)


def _shared_base() -> Path:
    for base in BASES:
        try:
            base.mkdir(mode=0o755, exist_ok=True)
        except OSError:
            continue
        if base.is_symlink() or base.stat().st_uid != 0:
            continue  # Somebody else laid it there for us to walk into.
        base.chmod(0o755)
        return base.resolve()
    raise PermissionError(f"The database needs a folder of its own: make {BASES[0]}.")


def _private(folder: Path) -> None:
    """The folder is there, and only we can open it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to another user. Run this as that user, or move it away.")
    folder.chmod(0o700)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _digest(home: Path) -> str:
    return hashlib.sha256(os.fsencode(home)).hexdigest()[:10]
