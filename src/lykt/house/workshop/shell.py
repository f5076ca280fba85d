# SPDX-License-Identifier: EUPL-1.2
"""Where things lie in a clone, and how one program calls another."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
TOOLS, VENV, DATA = ROOT / ".tools", ROOT / ".venv", ROOT / ".data"
PYTHON = VENV / "bin" / "python"


class Trouble(Exception):
    """Something a person has to do first. Its text says what."""


def say(sentence: str) -> None:
    """A person who waits sees what happens. Never on stdout: that is for answers."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def ask(command: Sequence[object], env: Mapping[str, str] | None = None, where: Path = ROOT) -> int:
    """The program has run as if it had been called directly, from there; what it returned."""
    return subprocess.run([str(word) for word in command], cwd=where, env=env, check=False).returncode  # noqa: S603


def call(command: Sequence[object], env: Mapping[str, str] | None = None) -> None:
    """The program has run and was content; what it prints goes to stderr."""
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=ROOT, env=env, stdout=sys.stderr, check=False).returncode:  # noqa: S603
        raise Trouble(f"This did not work: {' '.join(words)}")


def digest(*paths: Path) -> str:
    """Changes when any of these files does."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def stamped(path: Path) -> list[str]:
    """The words of a stamp: what was done last time, so that it need not be done again."""
    return path.read_text().split() if path.exists() else []


def site_packages() -> Path:
    """Where the environment keeps what is installed."""
    return next(VENV.glob("lib/python3*/site-packages"))


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Two of us do not set up the same thing at once."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_root() -> bool:
    return os.getuid() == 0
