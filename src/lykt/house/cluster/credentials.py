# SPDX-License-Identifier: EUPL-1.2
"""Who can sign in to the database: one address a role, each in a file that only its owner can read."""

import os
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from lykt.kernel.ids import new_id


def owner_url(home: Path) -> str:
    """The owner's address: what DATABASE_URL says, else our own server's. Only set-up and migrations may ask."""
    return os.environ.get("DATABASE_URL") or credentials(home).get("owner", "")


def credentials(home: Path) -> dict[str, str]:
    """Every role that set-up has made, with its address."""
    return {path.stem: path.read_text().strip() for path in sorted((home / "roles").glob("*.url"))}


def make_role_file(home: Path, role: str, password: str) -> Path:
    """The role signs in where the owner does, under its own name; the file is readable by its owner alone."""
    owner = urlsplit(owner_url(home))
    where = owner.netloc.rpartition("@")[2]
    return write_role_file(home, role, urlunsplit(owner._replace(netloc=f"{_name(role, password)}@{where}")))


def socket_url(socket: Path, *, user: str, password: str, database: str) -> str:
    """The address of a database behind a socket."""
    where = urlencode({"host": str(socket)})
    return urlunsplit(("postgresql", f"{_name(user, password)}@", f"/{database}", where, ""))


def write_role_file(home: Path, role: str, url: str) -> Path:
    """The file is whole or absent at every moment, and never readable by others."""
    path = home / "roles" / f"{role}.url"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = path.with_name(f".{role}.{new_id().hex}")
    fresh.touch(mode=0o600)
    fresh.write_text(url + "\n")
    fresh.replace(path)
    return path


def point_at(home: Path, socket: Path) -> None:
    """Every role signs in through this socket, also when the home was moved since the files were written."""
    for role, url in credentials(home).items():
        here = urlunsplit(urlsplit(url)._replace(query=urlencode({"host": str(socket)})))
        if here != url:
            write_role_file(home, role, here)


def _name(user: str, password: str) -> str:
    return f"{quote(user, safe='')}:{quote(password, safe='')}"
