# SPDX-License-Identifier: EUPL-1.2
"""A real installation, not the demo town: the first administrator sets a password, makes a passkey and signs in with it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ground import ROOT

pytestmark = pytest.mark.browser
PASSWORD = "elva renner stille forbi"
FIRST = (
    "--agency-name Elvebakken --agency-slug elvebakken --kind child_protection --pack no "
    "--admin-name Arne --admin-email arne@elvebakken.example"
)


def _lykt(home: Path, *words: str) -> "subprocess.Popen[str]":
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LYKT_", "DATABASE_", "DJANGO_"))
    }
    env = kept | {"LYKT_HOME": str(home), "LYKT_MODE": "production", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "lykt.house.commands", *words]
    with (home / "said.log").open("a") as log:
        return subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
        )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where it answers, and the path of the first invitation."""
    home = tmp_path_factory.mktemp("real")
    setting_up = _lykt(home, "setup", *FIRST.split())
    link = setting_up.communicate(timeout=300)[0].strip()
    assert setting_up.returncode == 0, (home / "said.log").read_text()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = _lykt(home, "serve", "--port", str(port), "--workers", "1")
    address = f"http://localhost:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(address).close()
                break
            except (urllib.error.URLError, ConnectionError):
                assert serving.poll() is None, (home / "said.log").read_text()
                time.sleep(0.1)
        yield address, "/" + link.split("/", 3)[3]
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.communicate(timeout=30)


def test_a_passkey_is_made_and_signs_in_without_a_password(installation, browser):
    address, invitation = installation
    context = browser.new_context(base_url=address, locale="en")
    context.add_cookies([{"name": "lykt_language", "value": "en", "url": address}])
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                     "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip

    page.goto(invitation)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("input[name=password2]").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url(lambda url: "/passkeys/add/" not in url)
    page.goto("/office/")
    page.get_by_role("heading", level=1).wait_for()
    assert page.url.endswith("/office/")

    context.clear_cookies(name="sessionid")
    page.goto("/accounts/login/?next=/office/people/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(
        address + "/office/people/"
    )  # the whole address: the way in carries it too, behind `next`

    context.clear_cookies(name="sessionid")
    page.goto("/accounts/login/?next=/office/people/")
    page.locator("input[name=login]").fill("arne@elvebakken.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")  # a password alone opens nothing
    page.goto("/office/people/")
    assert "/accounts/" in page.url
    context.close()
