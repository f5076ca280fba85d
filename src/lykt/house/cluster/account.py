# SPDX-License-Identifier: EUPL-1.2
"""As which user of the machine the server runs. PostgreSQL refuses to run as root, and rightly."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ACCOUNTS = ("postgres", "nobody")  # the one made for this, else the one that owns nothing


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the machine; ourselves, unless we are root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.getuid()

    def owns(self, path: Path) -> None:
        """From now on the path is this user's."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def run(self, command: Sequence[str], *, at: Path, text: str = "") -> subprocess.CompletedProcess[str]:
        """The program has run as this user, standing in this folder, knowing nothing of our environment."""
        other = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}
        return subprocess.run(  # type: ignore[call-overload,no-any-return]  # noqa: S603
            command,
            cwd=at,
            input=text,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            umask=0o077,
            check=False,
            **other,
        )


def server_account() -> Account:
    """We ourselves; as root, an existing user with few rights."""
    if os.getuid():
        return Account(os.getuid(), os.getgid())
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LookupError(
        f"PostgreSQL cannot run as root, and there is no user {' or '.join(ACCOUNTS)} here. Run this as a plain user."
    )
