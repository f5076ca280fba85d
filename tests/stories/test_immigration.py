# SPDX-License-Identifier: EUPL-1.2
"""Immigration sees nothing: there is nobody to be, nothing to send there, and no page that shows less."""

import pytest

from visitor import places

pytestmark = pytest.mark.browser


def test_immigration_has_no_card_no_account_and_no_page(somebody, site):
    officer = somebody().goes("/").follows("An immigration officer: see why you see nothing.")
    officer.sees("Immigration sees nothing in here, and why").finds_it_well_made("immigration")
    river = places(site)["river"]
    for path in ("/inbox/", "/children/", "/duties/", f"/children/{river}/", "/worry/"):
        officer.page.goto(path)
        assert "/accounts/" in officer.page.url, f"{path} asks who you are"
        officer.sees_nothing_of("Momo", "محمد")
    officer.finds_it_well_made()
    names = {
        agency
        for (agency,) in site.ask("select slug from accounts_agency where zone in ('immigration', 'justice')")
    }
    assert names == {"udi", "fjordbyen-politidistrikt"}, "they are names to write to"
    assert site.ask("select 1 from accounts_membership where zone in ('immigration', 'justice')") == []
    assert site.ask("select 1 from access_grant where zone in ('immigration', 'justice')") == []


def test_no_worry_can_be_sent_to_immigration_or_the_police(somebody):
    amina = somebody("amina").goes("/worry/")
    offered = amina.page.get_by_label(amina.say("Which service shall have it?")).inner_text()
    assert "Gamle Oslo" in offered
    assert "UDI" not in offered
    assert "politi" not in offered.casefold()
