# SPDX-License-Identifier: EUPL-1.2
"""The one way in, and what it installs from."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from lykt.house.workshop.running import FIRST_PORT, RUN_OF, end_leftovers, free_port, only_run
from lykt.house.workshop.tools import PARTS, locked_tool

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-tools.lock"]


def dev(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *words], capture_output=True, text=True, check=False
    )


def test_alone_it_lists_every_command() -> None:
    listed = dev()
    commands = re.findall(r"^python3 dev\.py (\S+) .*\S\.$", listed.stdout, re.MULTILINE)
    assert commands == ["run", "test", "check", "lykt", "reset", "benchmark", "lock"]
    assert (listed.returncode, listed.stderr) == (0, "")


def test_a_word_it_does_not_know_gets_the_list_and_a_no() -> None:
    asked = dev("teleport")
    assert asked.returncode == 2
    assert "python3 dev.py run" in asked.stdout


def test_what_may_be_real_is_not_taken_away() -> None:
    asked = subprocess.run(
        [sys.executable, ROOT / "dev.py", "reset"],
        env={**os.environ, "LYKT_HOME": "/somewhere/real"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert "LYKT_HOME" in asked.stderr


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_and_hashes_everything(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)  # no index, no links, no editable folder
    wanted = re.findall(r"^[a-z0-9.-]+==.*$(?:\n {4}--hash=sha256:[0-9a-f]{64}.*$)+", text, re.MULTILINE)
    assert len(wanted) == len(re.findall("==", re.sub(r" ;.*", "", text))) > 0


def test_what_is_tested_is_what_runs() -> None:
    runs, tested = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS[:2]
    )
    assert runs < tested


def test_the_look_is_pinned_without_saying_where_from() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = [entry for path, entry in lock["packages"].items() if path]
    assert packages
    assert all("resolved" not in entry and entry["integrity"].startswith("sha512-") for entry in packages)


def test_a_tools_lock_can_be_taken_apart() -> None:
    lines = locked_tool("uv").read_text().splitlines()
    assert lines[0].startswith("uv==")
    assert all("--hash=" in line for line in lines[1:])


def test_every_icon_on_a_screen_is_kept() -> None:
    kept = set((PARTS / "build.mjs").read_text().split("const icons = `")[1].split("`")[0].split())
    pages = "".join(page.read_text() for page in PARTS.parent.rglob("*.html") if "dist" not in page.parts)
    assert set(re.findall(r'{% icon "([^"]+)"', pages)) <= kept


def test_every_part_of_designsystemet_that_a_screen_names_is_worn_and_no_other() -> None:
    dress = (PARTS / "look/lykt.css").read_text()
    worn = set(re.findall(r"designsystemet-css/([a-z-]+)\.css", dress)) - {"base", "data-size-workaround"}
    screens = [
        one
        for kind in ("html", "py", "js")
        for one in PARTS.parent.rglob(f"*.{kind}")
        if "dist" not in one.parts
    ]
    named = set(re.findall(r"(?<![\w-])ds-([a-z-]+)", "".join(screen.read_text() for screen in screens)))
    assert named - {"sr-only"} == worn


def test_what_a_killed_run_left_is_ended_and_nothing_else(tmp_path: Path) -> None:
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    left = subprocess.Popen(sleeping, env={**os.environ, RUN_OF: str(tmp_path)})
    other = subprocess.Popen(sleeping, env={**os.environ, RUN_OF: f"{tmp_path}-2"})
    try:
        end_leftovers(tmp_path)
        assert left.wait(10) == -signal.SIGTERM
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_one_run_a_home(tmp_path: Path) -> None:
    with only_run(tmp_path) as first:
        assert first
        (tmp_path / "address").write_text("http://127.0.0.1:1/")
        with only_run(tmp_path) as second:
            assert not second
        assert (tmp_path / "address").exists()
    assert not (tmp_path / "address").exists()


def test_a_port_in_use_is_passed_by() -> None:
    port = free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert free_port() > port >= FIRST_PORT


def test_a_command_that_is_interrupted_says_so_in_one_line(tmp_path: Path) -> None:
    """A file that never ends keeps the command at work until it is interrupted."""
    endless = tmp_path / "example.yaml"
    os.mkfifo(endless)
    command = [sys.executable, "-m", "lykt.house.commands", "packs", "examples", "no", str(endless)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asked:
        writing = os.open(endless, os.O_WRONLY)  # returns when the command reads
        asked.send_signal(signal.SIGINT)
        said = asked.communicate(timeout=60)
        os.close(writing)
    assert (asked.returncode, said[0], said[1].strip()) == (130, "", "Stopped.")
