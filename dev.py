#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The one way in: each command sets up what it needs, says on stderr what it does, and skips what has not changed."""

from __future__ import annotations

import json
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if sys.version_info < (3, 11):  # noqa: UP036 - this line is for whoever has an older one
    sys.exit(f"Lykt needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: python3.11 dev.py")

if __name__ == "__main__":  # until there is something to tidy up
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from lykt.house.cluster.binaries import NoPostgres
from lykt.house.cluster.server import Cluster, ClusterFailed
from lykt.house.workshop import tools
from lykt.house.workshop.running import RUN_OF, Child, end_leftovers, free_port, only_run, tend, wait_for
from lykt.house.workshop.shell import DATA, PYTHON, ROOT, VENV, Trouble, ask, call, digest, say, site_packages
from lykt.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def home_of(name: str) -> Path:
    """The folder that keeps credentials and data: LYKT_HOME, else one in the clone."""
    return Path(os.environ.get("LYKT_HOME") or DATA / name).resolve()


def surroundings(home: Path, mode: str, **more: str) -> dict[str, str]:
    """What a program of ours is told. The database owner's address is for set-up alone, and not handed on."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    path = f"{VENV / 'bin'}:{os.environ.get('PATH', '')}"
    ours = {
        "PATH": path,
        "LYKT_HOME": str(home),
        "LYKT_MODE": mode,
        "DJANGO_SETTINGS_MODULE": "lykt.house.settings",
    }
    return {**kept, **ours, **more}


def as_owner(home: Path, mode: str) -> dict[str, str]:
    """What set-up is told: the same, and where the database's owner signs in."""
    given = {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}
    return surroundings(home, mode, LYKT_PROCESS="owner", **given)


@contextmanager
def database(home: Path, *, fast: bool = False) -> Iterator[Callable[[], object]]:
    """Inside, the home's own server answers, unless DATABASE_URL names another. Gives what wakes it if it was killed."""
    roles = home / "roles"  # prepared at a server of yours, a home has no owner's address
    is_elsewhere = (roles / "lykt_web.url").exists() and not (roles / "owner.url").exists()
    if (os.environ.get("DATABASE_URL") or is_elsewhere) and not fast:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield lambda: None
        return
    cluster = Cluster(home, fast=fast, site=site_packages())
    with cluster.held():
        yield lambda: cluster.is_running() or cluster.start()


def set_up(home: Path) -> None:
    """Roles, tables and the demo town are there, as this release wants them."""
    env = as_owner(home, "demo") | {RUN_OF: str(home)}
    call([PYTHON, "-m", "lykt.house.commands", "setup", "--demo"], env)
    (home / "setup.stamp").write_text(release())


def release() -> str:
    """Changes when our code, our texts or the packs do."""
    packs = (path for path in (ROOT / "packs").rglob("*") if path.is_file())
    ours = (path for path in (ROOT / "src/lykt").rglob("*") if path.suffix in (".py", ".po"))
    return digest(*sorted(ours), *sorted(packs))


def is_ready(home: Path) -> bool:
    """Whether the home stands as this release left it, with a town younger than a week: then a start is a start."""
    stamp, town = home / "setup.stamp", home / "town.json"
    if os.environ.get("DATABASE_URL") or not stamp.exists() or not town.exists():
        return False
    data = Cluster(home, site=site_packages()).place.data
    texts = (ROOT / "src/lykt").rglob("*.po")
    built = datetime.fromisoformat(json.loads(town.read_text())["built_at"])
    return (
        stamp.read_text() == release()
        and clock.machine_time() - built < timedelta(days=7)
        and (data / "PG_VERSION").exists()
        and all(text.with_suffix(".mo").exists() for text in texts)
    )


def run(_words: list[str]) -> int:
    """Start Lykt with its demo town, and print its address."""
    home = home_of("demo")
    with only_run(home) as is_only:
        if not is_only:
            print((home / "address").read_text())
            print("Lykt runs here already. Stop it with Ctrl+C where it was started.")
            return 0
        say("[1/5] The Python environment (uv)")
        end_leftovers(home)
        tools.environment("run")
        with ThreadPoolExecutor() as meanwhile:
            say("[2/5] The look (npm), while the rest goes on")
            looking = meanwhile.submit(tools.look, "run")
            say("[3/5] The database (PostgreSQL)")
            stands = is_ready(home)
            with database(home) as wake_database:
                say(f"[4/5] Tables, roles and the demo town{': as they were' if stands else ''}")
                if not stands:
                    set_up(home)
                looking.result()
                say(
                    "[5/5] The web server, the public pages, the reception, the worker and what takes forms from phones"
                )
                try:
                    serve(home, wake_database)
                except KeyboardInterrupt:
                    say("Stopped.")
    return 0


def serve(home: Path, wake_database: Callable[[], object]) -> NoReturn:
    """Lykt answers, until somebody stops it."""
    port = free_port()
    public = free_port(port + 1)
    ours = [PYTHON, "-m", "lykt.house.commands"]
    commands = {
        "web": [*ours, "serve", "--port", port, "--workers", "2"],  # one person tries it: fewer stand sooner
        "worker": [*ours, "work"],
        "intake": [*ours, "take-in"],
        "opener": [*ours, "open-submissions"],
        "tell": [*ours, "tell", "--port", public],
    }
    children: list[Child] = []
    try:
        for name, command in commands.items():
            env = surroundings(home, "demo", LYKT_PROCESS=name, LYKT_PUBLIC=f"http://127.0.0.1:{public}/")
            env[RUN_OF] = str(home)
            children.append(Child(name, command, log=home / f"{name}.log", env=env))
            if name == "web":  # whoever waits has the desk first; the rest follows within seconds
                wait_for(children[0], port)
                (home / "address").write_text(f"http://127.0.0.1:{port}/")
                print(f"http://127.0.0.1:{port}/", flush=True)
        wait_for(children[-1], public)
        place = home / "place"
        where = (
            f"{home} and {place.read_text()}"
            if place.exists() and not os.environ.get("DATABASE_URL")
            else home
        )
        print(f"http://127.0.0.1:{public}/  (the public pages: anyone who worries)")
        print(f"Everything lies in {where}. Stop with Ctrl+C.", flush=True)
        tend(children, wake_database)
    finally:
        (home / "address").unlink(missing_ok=True)
        for child in children:
            child.stop()


def test(chosen: list[str]) -> int:
    """Run the tests, all or those you name, on a database of their own."""
    say("[1/3] The Python environment (uv)")
    tools.environment("dev")
    say("[2/3] The look (npm), a browser (Chromium), a database")
    tools.look("dev")
    tools.chromium()
    words("test")
    with database(DATA / "test", fast=True):
        say("[3/3] The tests")
        return pytest(chosen)


def words(mode: str) -> None:
    """The catalogues of texts are compiled; without them every screen speaks English."""
    compiling = "from lykt.house.words import compile_catalogues; compile_catalogues()"
    call([PYTHON, "-c", compiling], surroundings(DATA / mode, mode))


def pytest(chosen: list[str]) -> int:
    """Both cores, unless you say otherwise."""
    halves = [] if any(word.startswith(("-n", "--pdb")) for word in chosen) else ["-n", "2"]
    return ask([PYTHON, "-m", "pytest", *halves, *chosen], surroundings(DATA / "test", "test"))


def check(chosen: list[str]) -> int:
    """See that all holds which must hold before a change lands: what CI runs, and nothing else."""
    tools.environment("dev")
    tools.look("dev")
    tools.chromium()
    words("test")
    checks: list[tuple[str, list[object]]] = [
        ("Lint", [PYTHON, "-m", "ruff", "check"]),
        ("Format", [PYTHON, "-m", "ruff", "format", "--check"]),
        ("Types", [PYTHON, "-m", "mypy"]),
        ("Floors and rooms", [PYTHON, VENV / "bin/lint-imports"]),
        ("Migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"]),
        ("Law packs and their examples", [PYTHON, "-m", "lykt.house.commands", "packs", "check"]),
        ("Docs", [PYTHON, "-m", "lykt.house.commands", "docs", "check"]),
    ]
    failed = []
    steps = len(checks) + 1
    with database(DATA / "test", fast=True):
        env = surroundings(DATA / "test", "test", LYKT_PROCESS="owner")
        for number, (name, command) in enumerate(checks, 1):
            say(f"[{number}/{steps}] {name}")
            if ask(command, env):
                failed.append(name)
        say(f"[{steps}/{steps}] Tests")
        walked = [] if chosen else ["--cov", "--cov-report=term"]  # every branch of the rules and the gate
        if pytest([*walked, *chosen]):
            failed.append("Tests")
    say(f"This does not hold: {', '.join(failed)}." if failed else "All of it holds.")
    return 1 if failed else 0


def lykt(words: list[str]) -> int:
    """Use the product's own command line: `python3 dev.py lykt --help` tells what it can do."""
    tools.environment("run")
    mode = os.environ.get("LYKT_MODE", "demo")
    home = home_of(mode)
    command = [PYTHON, "-m", "lykt.house.commands", *words]
    asks_paper = words[:2] in (["checklists", "check"], ["checklists", "finding"])
    if not words or words[0] in ("packs", "docs") or asks_paper or "--help" in words:
        return ask(command, surroundings(home, mode), Path.cwd())
    with database(home):
        if words[0] == "setup":
            return ask(command, as_owner(home, mode))
        stamp = home / "setup.stamp"
        if mode == "demo" and not (stamp.exists() and stamp.read_text() == release()):
            say("      Building the tables and the demo town")
            set_up(home)
        return ask(
            command, surroundings(home, mode), Path.cwd()
        )  # a file is named from where somebody stands


def benchmark(words: list[str]) -> int:
    """Measure one figure, on a database of its own; without a name, list them."""
    names = sorted(path.parent.name for path in (ROOT / "benchmarks").glob("*/__main__.py"))
    if not words or words[0] not in names:
        raise Trouble(f"Name one of: {', '.join(names) or 'there are none yet'}.")
    tools.environment("dev")
    tools.look("dev")
    with database(DATA / "benchmark"):
        command = [PYTHON, "-m", f"benchmarks.{words[0]}", *words[1:]]
        return ask(command, surroundings(DATA / "benchmark", "demo", LYKT_PROCESS="owner"))


def reset(_words: list[str]) -> int:
    """Take the demo town and the databases of tests and benchmarks away; the next run builds them anew."""
    if os.environ.get("LYKT_HOME") or os.environ.get("DATABASE_URL"):
        raise Trouble(
            "LYKT_HOME or DATABASE_URL is set: what lies there may be real, and no command takes it away."
        )
    with only_run(DATA / "demo") as is_only:
        if not is_only:
            raise Trouble("Lykt runs here now. Stop it first, with Ctrl+C where it was started.")
        end_leftovers(DATA / "demo")
        for home in (DATA / "demo", DATA / "test", DATA / "site", DATA / "benchmark"):
            if home.exists():
                Cluster(home, site=next(VENV.glob("lib/python3*/site-packages"), None)).remove()
    say("Gone. `python3 dev.py run` builds it anew.")
    return 0


def lock(words: list[str]) -> int:
    """Write the locks anew; with --upgrade, with the newest versions that are allowed."""
    tools.write_locks(upgrade="--upgrade" in words)
    return 0


COMMANDS: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "run": ("run", run),
    "test": ("test [tests/stories -k river]", test),
    "check": ("check", check),
    "lykt": ("lykt duties --late --json", lykt),
    "reset": ("reset", reset),
    "benchmark": ("benchmark [caselist]", benchmark),
    "lock": ("lock [--upgrade]", lock),
}


def main(words: list[str]) -> int:
    """The command named first was carried out; without one, all are listed."""
    if not words or words[0] not in COMMANDS:
        for example, command in COMMANDS.values():
            print(f"python3 dev.py {example:31}{command.__doc__}")
        return 2 if words and words[0] not in ("-h", "--help", "help") else 0
    if not os.access(ROOT, os.W_OK):
        raise Trouble(
            f"This user cannot write in {ROOT}, where everything that Lykt needs is laid. Make a clone of your own."
        )
    try:
        return COMMANDS[words[0]][1](words[1:])
    except (NoPostgres, ClusterFailed, PermissionError) as fault:
        raise Trouble(str(fault)) from fault


def stop(*_: object) -> NoReturn:
    """From here on we only tidy up, and nothing interrupts that."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # Whoever said nohup meant it.
        signal.signal(signal.SIGHUP, stop)
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        say(str(trouble))
        sys.exit(1)
    except KeyboardInterrupt:
        if sys.argv[1:2] != ["lykt"]:  # which says so itself
            say("Stopped.")
        sys.exit(130)
