# SPDX-License-Identifier: EUPL-1.2
"""Two officers review one report at once: the first stands, the second is told and loses no word."""

import pytest
from roads import a_report, checks, opens_report, writes_review

from visitor import in_every_look

pytestmark = [pytest.mark.browser, in_every_look]


def test_of_two_reviews_the_first_stands_and_the_second_keeps_her_words(somebody, look):
    words = f"To saksbehandlere leser dette samtidig {look.evening} kveld."
    a_report(somebody, words, f"Sol {look.letter}")
    kari = checks(opens_report(somebody("kari"), words))
    address = kari.page.url
    jonas = somebody("jonas").goes(address)
    writes_review(kari, "Kari skrev først.")
    hers = f"Jonas hadde skrevet ferdig da dette skjedde {look.evening} kveld."
    writes_review(jonas, hers)
    kari.presses("Keep the review").sees("The review is kept.")

    jonas.presses("Keep the review")
    jonas.sees("Somebody has reviewed this report while you were writing. Your words are kept below.")
    assert jonas.page.get_by_label(jonas.say("What you wrote")).input_value() == hers
    jonas.sees("Kari skrev først.").finds_it_well_made("second-review")
