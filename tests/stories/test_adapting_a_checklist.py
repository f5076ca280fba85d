# SPDX-License-Identifier: EUPL-1.2
"""A town makes a national list its own and keeps what is its own through two revisions; its owner sees what changes; of
two who edit at once nobody loses a word; a hostile file is refused in words."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from lykt.doors.parts.saying import say_date
from lykt.kernel import clock
from sheets import a_list, loads, publishes, title_of
from visitor import Visitor

pytestmark = pytest.mark.browser


def adds(leader: Visitor, name: str, after: str, words: str, answered: str) -> Visitor:
    """A question or a note of one's own, after the named question, through the list's own page."""
    leader.goes(f"/checklists/ours/{name}/")
    line = leader.page.locator(f"#q-{after}")
    line.locator("summary").click()
    leader.page.get_by_role("link", name=leader.say("Add after")).and_(line.get_by_role("link")).click()
    leader.writes("Text", words).chooses(leader.say(answered))
    return leader.presses("Save it")


def rewords(leader: Visitor, name: str, question: str, words: str) -> Visitor:
    leader.goes(f"/checklists/ours/{name}/question/?q={question}")
    return leader.writes("Text", words).presses("Save these words")


def asked_of(site, agency: str, name: str) -> list[str]:
    """What is asked there today, by the names of the questions, in their order."""
    [(sheets,)] = site.ask(
        """select c.form -> 'sheets' -> 'survey' from indicators_checklist c
           join accounts_agency a on a.id = c.agency where a.slug = %s and c.name = %s and c.from_day <= %s
           order by c.published_at desc limit 1""",
        agency,
        name,
        clock.today("Europe/Oslo"),
    )
    return [
        row[1].get("label::Norsk bokmål (nb)", "")
        for row in sheets
        if row[1]["type"].split()[0] not in ("begin_group", "end_group")
    ]


def test_a_town_keeps_what_is_its_own_through_two_national_revisions(somebody, site, look):
    name = f"kveld_{look.letter[0].lower()}"
    adviser = publishes(somebody("ingrid"), a_list(name, "2026.1"))
    adviser.sees("Version %(version)s is in use from now on.", version="2026.1")

    berit = somebody("berit").goes("/checklists/").follows(title_of(name))
    berit.sees("Locked: part of the legal definition, or of a duty.")
    adds(berit, name, "sleeps", "Har du vært på Elvekroa i natt?", "In their own words")
    adds(berit, name, "waits", "Kjenner den unge noen på Torget?", "Yes, no, not known or not asked")
    adds(berit, name, "decides", "Uteseksjonen har vakt til 03: 902 00 011", str(_note()))
    rewords(berit, name, "phone", "Får den unge bruke telefonen sin?")
    berit.goes(f"/checklists/ours/{name}/").sees("What is different here").sees("Your own")
    berit.finds_it_well_made("list-ours").presses("Publish, in use from today")
    berit.sees("This is what your people are asked.")

    # The first revision is announced for a later day and touches nothing of ours: berit decides early, and until the day
    # comes her people are asked as before.
    day = clock.today("Europe/Oslo") + timedelta(days=40)
    publishes(
        adviser, a_list(name, "2026.2", {"eats": ("Har den unge spist?", "Has the young person eaten?")}), day
    )
    said = say_date(day, "Europe/Oslo", look.language)
    adviser.sees("In use from %(day)s; until then version %(version)s.", day=said, version="2026.1")
    adviser.finds_it_well_made("list-coming")
    coming = adviser.page.url
    berit.goes("/checklists/")
    berit.follows("A new national version comes on %(day)s: %(version)s", day=said, version="2026.2")
    berit.sees("Nothing is in conflict: all that is yours fits the new version.").finds_it_well_made()
    assert "Har den unge spist?" not in asked_of(site, "gamle-oslo", name)
    berit.presses("Take the new version in").finds_it_well_made("list-early")
    berit.presses("Publish, in use from %(day)s", day=said)
    assert "Har den unge spist?" not in asked_of(site, "gamle-oslo", name)

    # It is withdrawn before its day, so it never comes, here neither; mended, it is in use today.
    adviser.goes(coming).opens("Withdraw this version").writes("Why?", "Feil ord.")
    adviser.presses("Withdraw the version").sees("The version is withdrawn, and does not come into use.")
    publishes(
        adviser, a_list(name, "2026.2b", {"eats": ("Har den unge spist?", "Has the young person eaten?")})
    )
    berit.goes("/checklists/").follows("A new national version waits: %(version)s", version="2026.2b")
    berit.presses("Take the new version in").presses("Publish, in use from today")
    assert "Har den unge spist?" in asked_of(site, "gamle-oslo", name)

    # The second says differently what we say differently, too: a person decides, and until then nothing changes.
    theirs = (
        "Har den unge en telefon som ingen andre styrer?",
        "Does nobody else decide over the telephone?",
    )
    newer = {"eats": ("Har den unge spist?", "Has the young person eaten?"), "phone": theirs}
    publishes(adviser, a_list(name, "2026.3", newer))
    berit.goes(f"/checklists/ours/{name}/").follows("See what is new")
    berit.sees("Both have changed this").sees(theirs[0]).sees("Får den unge bruke telefonen sin?")
    berit.finds_it_well_made("list-merge")
    berit.presses("Save what I decided").sees("Something has to be put right first")
    assert "Får den unge bruke telefonen sin?" in asked_of(site, "gamle-oslo", name)
    for place in range(berit.page.locator("input[type=radio][value=ours]").count()):
        berit.page.locator("input[type=radio][value=ours]").nth(place).check()
    berit.presses("Save what I decided").presses("Publish, in use from today")
    assert asked_of(site, "gamle-oslo", name) == [
        "Sover den unge trygt?",
        "Har du vært på Elvekroa i natt?",
        "Er det noen som venter i nærheten?",
        "Kjenner den unge noen på Torget?",
        "Får den unge bruke telefonen sin?",
        "Har den unge spist?",
        "Er det en voksen som bestemmer?",
        "Uteseksjonen har vakt til 03: 902 00 011",
    ]


def _note() -> str:
    return "Not at all: it is a note, such as a partner or a telephone number"


def test_its_owner_sees_the_list_and_the_difference_before_anybody_else_does(somebody, site, look):
    name = f"dag_{look.letter[0].lower()}"
    adviser = publishes(somebody("ingrid"), a_list(name, "1"))
    other = {"waits": ("Venter det noen?", "Is somebody waiting?")}
    adviser.goes("/checklists/load/")
    loads(adviser, a_list(name, "1", other))
    adviser.sees("Loaded, and not published. Close the page and nothing has happened.")
    adviser.sees("What is different from version %(version)s", version="1")
    adviser.sees(
        "Er det noen som venter i nærheten?" if look.language == "nb" else "Does somebody wait nearby?"
    )
    adviser.page.get_by_label(adviser.say("At a desk")).check(force=True)
    adviser.page.locator(".preview-language > summary", has_text="English").click()
    adviser.sees("Is somebody waiting?")
    adviser.finds_it_well_made("list-loaded")
    count = "select count(*) from indicators_checklist where name = %s"
    assert site.ask(count, name) == [(1,)]
    adviser.writes("Version", "1").presses("Publish this version")
    adviser.sees(
        "Version %(version)s is published already, and a published version never changes. Give this one another.",
        version="1",
    )
    adviser.writes("Version", "2").presses("Publish this version")
    adviser.sees("Version %(version)s is in use from now on.", version="2")
    assert site.ask(count, name) == [(2,)]
    adviser.finds_it_well_made()


LOGIC = """| survey |
| | type | name | label::Norsk bokmål (nb) | label::English (en) | relevant | constraint | calculation | constraint_message::Norsk bokmål (nb) | constraint_message::English (en) |
| | select_one yes_no | eats | Har den unge spist i dag? | Has the young person eaten today? | | | | | |
| | integer | hours | Hvor mange timer siden? | How many hours ago? | ${eats} = 'yes' | . <= 24 | | Ikke mer enn et døgn. | No more than a day. |
| | calculate | minutes | | | | | ${hours} * 60 | | |
| | note | told | Det er ${minutes} minutter. | That is ${minutes} minutes. | ${hours} > 0 | | | | |
| choices |
| | list_name | name | label::Norsk bokmål (nb) | label::English (en) |
| | yes_no | yes | Ja | Yes |
| | yes_no | no | Nei | No |
| settings |
| | form_title | form_id | version | default_language |
| | Måltider {letter} | {name} | 1 | Norsk bokmål (nb) |
"""


def opened(visitor: Visitor) -> Page:
    visitor.page.wait_for_selector("lykt-form[data-ready]", timeout=60_000)
    return visitor.page


def test_a_list_is_tried_with_its_logic_before_anybody_is_asked_it_and_nothing_is_kept(somebody, site, look):
    name, letter = f"mat_{look.letter[0].lower()}", look.letter
    adviser = somebody("ingrid").goes("/checklists/load/")
    loads(adviser, LOGIC.replace("{letter}", letter).replace("{name}", name))
    adviser.writes("Version", f"{letter}1").presses("Try it first")
    sent: list[str] = []
    page = opened(adviser)
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    adviser.sees("You fill it in as your people will. It is a trial: nothing is saved, and nothing is sent.")
    adviser.finds_it_well_made("list-trial")

    # In the other language, by the renderer's own switch; and back.
    words = {"nb": ("Har den unge spist i dag?", "Hvor mange timer siden?", "Ikke mer enn et døgn."),
             "en": ("Has the young person eaten today?", "How many hours ago?", "No more than a day.")}  # fmt: skip
    other = {"nb": "en", "en": "nb"}[look.language]
    choice = page.locator("lykt-form .language select")
    choice.select_option(label={"nb": "English", "en": "Norsk bokmål"}[look.language])
    expect(page.get_by_role("group", name=words[other][0])).to_be_visible()
    choice.select_option(label={"en": "English", "nb": "Norsk bokmål"}[look.language])
    eaten, hours, too_much = words[look.language]

    # Relevance, a constraint, a calculation.
    assert page.get_by_label(hours).count() == 0 or not page.get_by_label(hours).is_visible()
    page.get_by_role("group", name=eaten).get_by_label(adviser.say("Yes"), exact=True).check()
    on = page.locator(".form-buttons button").locator("visible=true").last
    if look.width < 640:
        on.click()
    page.get_by_label(hours).fill("30")
    on.click()
    expect(page.get_by_text(too_much).locator("visible=true").first).to_be_visible()
    page.get_by_label(hours).fill("2")
    on.click()
    if look.width < 640:
        expect(page.get_by_text("120")).to_be_visible()
        on.click()
    adviser.sees("Here the answers are read through before they are sent").finds_it_well_made(
        "list-trial-end"
    )
    assert sent == [], "nothing was sent while it was filled in"
    adviser.presses("End the trial").sees(
        "Loaded, and not published. Close the page and nothing has happened."
    )
    expect(page.get_by_label(adviser.say("Version"), exact=True)).to_have_value(f"{letter}1")
    assert site.ask("select count(*) from indicators_checklist where name = %s", name) == [(0,)]
    assert site.ask("select count(*) from indicators_unfinished where instance like '%%mat_%%'") == [(0,)]

    # The same of a list that is published, and of a place's own, with what it says itself.
    list_name = f"prov_{letter[0].lower()}"
    publishes(adviser, a_list(list_name, "1"))
    adviser.follows("Try it")
    opened(adviser)
    adviser.presses("Back to the list").sees("Every version")
    berit = somebody("berit")
    rewords(berit, list_name, "sleeps", "Hvor sover den unge i natt?")
    berit.goes(f"/checklists/ours/{list_name}/").follows("Try it")
    expect(opened(berit).get_by_role("group", name="Hvor sover den unge i natt?" if look.language == "nb" else "Does the young person sleep safely?")).to_be_visible()  # fmt: skip


def test_of_two_who_edit_at_once_the_second_sees_both_and_loses_no_word(somebody, look):
    name = f"to_{look.letter[0].lower()}"
    publishes(somebody("ingrid"), a_list(name, "1"))
    where = f"/checklists/ours/{name}/question/?q=waits"
    hedda = somebody().becomes_somebody_without_a_card("hedda")
    turid = somebody().becomes_somebody_without_a_card("turid")
    for leader in (hedda, turid):
        leader.goes(where)
    hedda.writes("Text", "Står det noen og venter?").presses("Save these words")
    turid.writes("Text", "Er det noen som følger med på dere?").presses("Save these words")
    turid.sees(
        "Somebody has saved this list while you were writing. Your words are kept below, beside theirs."
    )
    turid.sees("What was saved meanwhile").finds_it_well_made("list-twice")
    assert "Står det noen og venter?" in turid.page.locator("main").inner_text()
    kept = turid.page.locator("textarea").first
    assert kept.input_value() == "Er det noen som følger med på dere?"
    turid.presses("Save these words").sees("Er det noen som følger med på dere?")


def test_a_bad_file_is_refused_in_words_and_nothing_else_changes(somebody, site, look):
    berit = somebody("berit").goes("/checklists/load/")
    before = site.ask("select count(*) from indicators_checklist")
    twice = a_list("feil", "1").replace("| phone |", "| waits |")
    loads(berit, twice).sees("The file was not loaded. Nothing else has changed.")
    berit.sees(
        "“%(name)s” is the name of two questions. The other is in row %(other)s.", name="waits", other="3"
    )
    berit.finds_it_well_made("list-faults")
    loads(berit, b"PK\x03\x04 no archive", "liste.xlsx").sees(
        "The file was not loaded. Nothing else has changed."
    )
    loads(berit, b"<html><table></table></html>", "liste.xls")
    berit.sees("This is a web page that is called a spreadsheet. Open it and save it as .xlsx.")
    assert site.ask("select count(*) from indicators_checklist") == before


def test_a_form_made_elsewhere_is_simply_a_form(somebody, look):
    name = f"kobo_{look.letter[0].lower()}"
    kobo = f"""| survey |
| | type | name | label |
| | text | who | Who came by? |
| | integer | how_many | How many cups of tea? |
| settings |
| | form_title | form_id |
| | Tea in the evening {look.letter} | {name} |
"""
    berit = somebody("berit").goes("/checklists/load/")
    loads(berit, kobo, "tea.csv.md").sees("A new list: there is no version before it.")
    berit.presses("Publish this version").goes("/checklists/").sees(f"Tea in the evening {look.letter}")
