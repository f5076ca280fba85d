# SPDX-License-Identifier: EUPL-1.2
"""A passkey is made on the device, and opens a session that was left alone: with a real browser's own WebAuthn."""

import time
from dataclasses import replace

import psycopg
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import override_settings
from playwright.sync_api import Browser, expect

from lykt.house.cluster.server import Cluster
from townsite import HOME, Site
from visitor import LOOKS, Look, Visitor

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def leave_alone(site: Site, session: str, *, minutes: int) -> None:
    """The session is as if nobody had touched it for so long."""
    with override_settings(SECRET_KEY=(site.home / "secrets" / "django").read_text().strip()):
        store = SessionStore()
        ((packed,),) = site.ask("select session_data from django_session where session_key = %s", session)
        held = store.decode(str(packed))
        held["lykt_seen"] = time.time() - minutes * 60
        with psycopg.connect(Cluster(HOME).url(site.database), autocommit=True) as connection:
            connection.execute(
                "update django_session set session_data = %s where session_key = %s",
                [store.encode(held), session],
            )


@pytest.mark.parametrize("look", [LOOKS[0]], ids=str)
def test_a_locked_session_is_opened_with_a_passkey(site: Site, browser: Browser, look: Look) -> None:
    # A passkey belongs to a name; an address of figures has none.
    here = replace(site, address=site.address.replace("127.0.0.1", "localhost"))
    amina = Visitor(here, browser, look)
    device = amina.context.new_cdp_session(amina.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    amina.becomes("amina", to="/accounts/2fa/passkeys/add/").finds_it_well_made()
    amina.presses("Make the passkey")
    expect(amina.page).not_to_have_url(f"{here.address}/accounts/2fa/passkeys/add/")
    amina.goes("/accounts/code/")
    amina.page.locator("input[name=code]").fill("481516")
    amina.page.locator("main .actions button[type=submit]").click()
    amina.page.wait_for_load_state()

    (session,) = [one["value"] for one in amina.context.cookies() if one["name"] == "sessionid"]
    leave_alone(site, session, minutes=20)
    amina.goes("/street/older/").sees("Locked").finds_it_well_made()
    assert "/accounts/unlock/" in amina.page.url
    amina.goes("/street/older/").sees("Locked")  # asking again does not open it
    amina.follows("Use a passkey").finds_it_well_made()
    amina.page.locator("[data-passkey-button]").click()
    expect(amina.page).to_have_url(f"{here.address}/street/older/")
    amina.goes("/street/")
    assert "/accounts/unlock/" not in amina.page.url
    amina.leaves()
