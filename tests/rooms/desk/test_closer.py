# SPDX-License-Identifier: EUPL-1.2
"""Looking closer at the desk: a list begun, kept and sent; what it supports; what the law asks; and what nobody sees."""

import html
import json
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from cast import Cast, Player
from lykt.house.demo.lists import fill_in
from lykt.kernel import ids
from lykt.record.indicators.queries import lists
from lykt.record.people.states import Attribute, SaidBy
from lykt.trust.access.actions import end_relation
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.packs.codes import load_codebook

Answers = dict[str, tuple[str, ...]]
RIVER: Answers = {
    "OU01": ("yes", "Sover ved elva.", "Momo", "2026-03-03", "Vil ikke bo på mottak"),
    "F03": ("yes", "En eldre mann passer på.", "Amina"),
    "F04": ("yes", "Står der fra åtte."),
    "OU05": ("no",),
}


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def list_of(player: Player, name: str) -> Any:
    with player.at_work() as by:
        return next(one for one in lists.lists_for(by) if one.name == name)


def begins(player: Player, name: str = "outreach", **more: object) -> UUID:
    id, chosen = ids.new_id(), list_of(player, name)
    answer = signed_in(player).post("/closer/", {"list": str(chosen.id), "id": str(id)} | more)
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"/closer/{id}/")
    return id


def sends(player: Player, id: UUID, answers: Answers, name: str = "outreach", **more: str) -> Any:
    instance = fill_in(list_of(player, name).xform, answers)
    file = SimpleUploadedFile("xml_submission_file", instance.encode(), "text/xml")
    told = {"xml_submission_file": file, "version": "0", "tab": "t"} | more
    return signed_in(player).post(f"/closer/{id}/send/", told, headers={"Accept": "application/json"})


def looks_closer(player: Player, answers: Answers, name: str = "outreach", **more: object) -> UUID:
    id = begins(player, name, **more)
    sent = sends(player, id, answers, name)
    assert (sent.status_code, sent.headers["X-Goes"]) == (200, f"/closer/{id}/finding/")
    return id


def page(player: Player, path: str, language: str = "en") -> str:
    answer = signed_in(player, language).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def child(cast: Cast) -> UUID:
    return cast.amina.opens_a_child(cast.amina.meets("Momo"))


def test_a_list_is_begun_filled_in_and_says_what_it_supports(cast: Cast, child: UUID) -> None:
    id = begins(cast.amina, child=child)
    seen = page(cast.amina, f"/closer/{id}/")
    assert "Is the young person without a safe place to sleep?" in seen, "words before the engine"
    assert "Raise a concern" in seen
    assert sends(cast.amina, id, RIVER).status_code == 200
    found = page(cast.amina, f"/closer/{id}/finding/")
    for words in (
        "Momo", "Sover ved elva.", "En eldre mann passer på.", "vil ikke bo på mottak",
        "The list that the answers come from has no published rule.",
        "What is known so far does not answer this",
        "Send a concern report at once", "bvl § 13-2", "466 15 000", "Do not promise secrecy.",
    ):  # fmt: skip
        assert words in found, words
    assert "not a victim" not in found
    assert re.search(r'aria-label="Noticed too">\s*<h3[^>]*>Noticed too</h3>', found), (
        "below the rule of its own part"
    )
    # What does it stands with what is asked, before anything that explains it, and once.
    asked = found[found.index("Send a concern report at once") :]
    assert asked.index(f'action="/closer/{id}/concern/"') < asked.index('<details class="why"')
    assert found.count(f'action="/closer/{id}/concern/"') == 1


def test_everything_that_was_answered_with_yes_stands_in_the_finding_in_its_own_sentence(
    cast: Cast, child: UUID
) -> None:
    says, yes = load_codebook("no").indicators, ("OU01", "OU02", "OU04", "F03", "F04")
    id = looks_closer(cast.amina, dict.fromkeys(yes, ("yes",)), child=child)
    for language in ("nb", "en"):
        found = html.unescape(page(cast.amina, f"/closer/{id}/finding/", language))
        found = "".join(re.findall(r'<section class="section finding-part".*?</section>', found, re.DOTALL))
        assert [code for code in yes if says[code].says[language] not in found] == []


def test_the_engine_is_let_in_on_the_page_of_a_list_and_nowhere_else(cast: Cast, child: UUID) -> None:
    id = begins(cast.amina, child=child)
    browser = signed_in(cast.amina)
    assert "'wasm-unsafe-eval'" in browser.get(f"/closer/{id}/").headers["Content-Security-Policy"]
    for path in ("/closer/", "/street/", f"/children/{child}/", f"/closer/{id}/words/"):
        policy = browser.get(path).headers["Content-Security-Policy"]
        assert "eval" not in policy, path


def test_what_the_record_answers_already_is_shown_with_who_and_when_to_whom_may_read_it(
    cast: Cast, child: UUID
) -> None:
    looks_closer(cast.amina, RIVER, child=child)
    again = page(cast.idris, f"/closer/{begins(cast.idris, child=child)}/")
    known = json.loads(re.search(r'id="form-known"[^>]*>(.*?)</script>', again, re.S)[1])  # type: ignore[index]
    (line,) = known["OU01"]
    assert line.startswith("Yes: Sover ved elva. (Momo, ")
    assert "March" in line
    assert set(known) == set(RIVER)
    alone = page(cast.idris, f"/closer/{begins(cast.idris)}/")
    assert "Sover ved elva" not in alone, "without a child there are no earlier answers"


def test_a_draft_is_found_again_and_a_window_that_is_behind_is_told(cast: Cast, child: UUID) -> None:
    id, browser = begins(cast.amina, child=child), signed_in(cast.amina)
    kept = fill_in(list_of(cast.amina, "outreach").xform, {"OU01": ("yes", "Under brua")})
    saved = browser.post(f"/closer/{id}/save/", {"instance": kept, "version": "0", "tab": "a"})
    assert saved.json() == {"version": 1}
    behind = browser.post(f"/closer/{id}/save/", {"instance": "x", "version": "0", "tab": "b"})
    assert (behind.status_code, behind.json()) == (409, {"version": 1})
    assert browser.get(f"/closer/{id}/draft.xml").content.decode() == kept
    stale = sends(cast.amina, id, RIVER, tab="b")
    assert (stale.status_code, stale.json()) == (409, {"version": 1})
    assert "You were filling in" in page(cast.amina, "/street/")
    assert "Under brua" in page(cast.amina, f"/closer/{id}/words/")
    assert signed_in(cast.idris).get(f"/closer/{id}/").status_code == 404


def test_sent_twice_over_a_bad_line_it_is_one_and_other_answers_are_refused(cast: Cast, child: UUID) -> None:
    id = looks_closer(cast.amina, RIVER, child=child)
    assert sends(cast.amina, id, RIVER).headers["X-Goes"] == f"/closer/{id}/finding/"
    other = sends(cast.amina, id, {"OU01": ("no",)})
    assert (other.status_code, other.json()["code"]) == (409, "changed")
    assert "version" not in other.json(), "the screen would take it for a draft that is behind"


def test_a_part_in_the_case_that_ended_half_way_is_said_and_the_words_can_be_copied(
    cast: Cast, child: UUID
) -> None:
    id, browser = begins(cast.amina, child=child), signed_in(cast.amina)
    kept = fill_in(list_of(cast.amina, "outreach").xform, RIVER)
    browser.post(f"/closer/{id}/save/", {"instance": kept, "version": "0", "tab": "a"})
    with cast.amina.at_work():
        end_relation("met", child=child, holder=cast.amina.team.id, why="test")
    seen = page(cast.amina, f"/closer/{id}/")
    assert "cannot be sent" in seen
    assert "Momo" not in seen
    assert sends(cast.amina, id, RIVER, tab="a").status_code == 404
    assert "Sover ved elva." in page(cast.amina, f"/closer/{id}/words/")


@pytest.mark.parametrize("kind", [AgencyKind.SCHOOL, AgencyKind.RECEPTION, AgencyKind.GUARDIAN])
def test_the_others_start_from_an_empty_list_with_no_child(cast: Cast, child: UUID, kind: AgencyKind) -> None:
    someone = cast.person("Liv", cast.agency("Et sted", kind), Role.WORKER)
    assert "Look closer" in page(someone, "/inbox/")
    assert signed_in(someone).get(f"/closer/?child={child}").status_code == 404
    chosen = list_of(someone, kind.value)
    path = (
        signed_in(someone)
        .post("/closer/", {"list": str(chosen.id), "id": str(ids.new_id())})
        .headers["Location"]
    )
    assert "Raise a concern" in page(someone, path)


def test_a_list_of_another_agencys_kind_is_not_there(cast: Cast) -> None:
    lists_of_kari = list_of(cast.kari, "ilo_cl")
    asked_for = {"list": str(lists_of_kari.id), "id": str(ids.new_id())}
    assert signed_in(cast.amina).post("/closer/", asked_for).status_code == 404


def test_a_concern_holds_what_was_seen_and_what_is_claimed_and_is_not_sent(cast: Cast, child: UUID) -> None:
    id = looks_closer(cast.amina, RIVER, child=child)
    answer = signed_in(cast.amina).post(f"/closer/{id}/concern/")
    assert answer.headers["Location"] == f"/worry/begun/{id}/"
    form = page(cast.amina, answer.headers["Location"])
    assert "Sover ved elva." in form
    assert "Momo" in form
    assert (
        "Being worried is enough"
        not in re.search(r"<textarea[^>]*id=\"id_text\"[^>]*>(.*?)</textarea>", form, re.S)[1]
    )  # type: ignore[index]
    assert "What you send will stand here" in page(cast.amina, "/worry/sent/")


def raises(player: Player, id: UUID, **more: str) -> str:
    """A concern is raised from a list; the page of the report that was begun."""
    return str(signed_in(player).post(f"/closer/{id}/concern/", more).headers["Location"])


def box(form: str, name: str) -> str:
    """What stands in one box of the report."""
    found = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', form, re.S)
    return html.unescape(found[1]) if found else ""


def test_reports_from_two_lists_never_hold_two_children(cast: Cast, child: UUID) -> None:
    """Kari and Amina each raised a concern for one, then for another: it was one report with both."""
    other = cast.amina.opens_a_child(cast.amina.meets("Yousef"), name="Yousef")
    signed_in(cast.amina).post("/worry/draft/", {"opened": str(ids.new_id()), "text": "En jente."})
    his = raises(cast.amina, looks_closer(cast.amina, RIVER, child=child))
    theirs = raises(cast.amina, looks_closer(cast.amina, {"F05": ("yes", "Holder utkikk.")}, child=other))
    alone = raises(cast.amina, looks_closer(cast.amina, {"OU01": ("yes", "Ved torget.")}))
    forms = {path: page(cast.amina, path) for path in (his, theirs, alone, "/worry/")}
    said = {
        path: (
            box(form, "names"),
            box(form, "text").count("Sover ved elva."),
            box(form, "text").count("utkikk"),
        )
        for path, form in forms.items()
    }
    assert said == {
        his: ("Momo (somebody who works with the child)", 1, 0),
        theirs: ("Yousef (somebody who works with the child)", 0, 1),
        alone: ("", 0, 0),
        "/worry/": ("", 0, 0),
    }
    assert box(forms["/worry/"], "text") == "En jente."
    for path, form in forms.items():
        assert "You have begun 3 other reports" in form
        assert {f'href="{one}"' in form for one in forms if one not in (path, "/worry/")} == {True}
    assert "Concern report: <bdi>Yousef</bdi>" in page(cast.amina, "/street/"), (
        "found again where work begins"
    )

    # One is sent; the others are still there.
    form = {"opened": str(ids.new_id()), "begun": his.split("/")[3], "to": str(cast.oslo.id), "text": "Momo."}
    assert signed_in(cast.amina).post("/worry/", form).status_code == 302
    assert signed_in(cast.amina).get(his).headers["Location"] == "/worry/"
    assert "utkikk" in page(cast.amina, theirs)
    signed_in(cast.amina).post("/worry/draft/drop/", {"begun": theirs.split("/")[3]})
    assert signed_in(cast.amina).get(theirs).headers["Location"] == "/worry/"
    assert box(page(cast.amina, "/worry/"), "text") == "En jente."


def test_a_report_raised_again_from_its_list_keeps_what_was_changed_in_it(cast: Cast, child: UUID) -> None:
    id = looks_closer(cast.amina, RIVER, child=child)
    path = raises(cast.amina, id)
    words = "Mine egne ord.\n" + box(page(cast.amina, path), "text")
    kept = {"opened": str(ids.new_id()), "begun": str(id), "text": words, "names": "Momo, tror jeg"}
    signed_in(cast.amina).post("/worry/draft/", kept)
    assert raises(cast.amina, id) == path
    again = page(cast.amina, path)
    assert box(again, "text") == words
    assert box(again, "names") == "Momo, tror jeg"


def test_every_age_that_is_said_is_told_with_who_says_it_and_none_becomes_the_childs(
    cast: Cast, child: UUID
) -> None:
    """The police of another town wrote 19, and 19 was all that stood in the report."""
    cast.amina.claims(child, Attribute.AGE, words="16", years=16)
    cast.amina.claims(
        child, Attribute.AGE, said_by=SaidBy.POLICE, said_by_words="the police in Malmö", words="19", years=19
    )
    cast.amina.claims(child, Attribute.COUNTRY, value="Marokko")
    form = page(cast.amina, raises(cast.amina, looks_closer(cast.amina, RIVER, child=child)))
    assert box(form, "age") == "16 (the child) · 19 (the police in Malmö)"
    assert box(form, "country") == "Marokko (the child)"

    sent = {"opened": str(ids.new_id()), "to": str(cast.oslo.id), "text": "Momo."}
    sent |= {name: box(form, name) for name in ("names", "age", "country", "adults")}
    assert signed_in(cast.amina).post("/worry/", sent).status_code == 302
    told = cast.ground.ask(
        "select attribute, value, said_by, said_by_words from people_claim"
        " where origin = (select report from outreach_sending order by sent_at desc limit 1) order by attribute, words"
    )
    assert [row for row in told if row[0] == "age"] == [
        ("age", {"words": "16", "years": 16}, "child", ""),
        ("age", {"words": "19", "years": 19}, "other", "the police in Malmö"),
    ]
    assert ("country", {"value": "Marokko"}, "child", "") in told
    assert ("name", {"kind": "own", "value": "Momo"}, "worker", "") in told


def test_what_stands_in_the_page_goes_into_the_report_saved_or_not(cast: Cast, child: UUID) -> None:
    id, browser = begins(cast.amina, child=child), signed_in(cast.amina)
    xform = list_of(cast.amina, "outreach").xform
    saved = fill_in(xform, {"OU01": ("yes", "Lagret for lenge siden.")})
    typed = fill_in(xform, {"OU01": ("yes", "Rett før jeg trykker.")})
    browser.post(f"/closer/{id}/save/", {"instance": saved, "version": "0", "tab": "a"})
    path = raises(cast.amina, id, instance=typed, version="1", tab="a")
    assert "Rett før jeg trykker." in box(page(cast.amina, path), "text")
    assert "Rett før jeg trykker." in page(cast.amina, f"/closer/{id}/words/"), "and in the list itself"

    # A window that is behind lays nothing over the later draft, but its words are in the report.
    behind = fill_in(xform, {"OU01": ("yes", "Fra det andre vinduet.")})
    raises(cast.amina, id, instance=behind, version="0", tab="b")
    assert "Fra det andre vinduet." in box(page(cast.amina, path), "text")
    assert "Rett før jeg trykker." in page(cast.amina, f"/closer/{id}/words/")


def test_a_report_and_the_words_for_advice_name_what_is_open_in_one_line(cast: Cast, child: UUID) -> None:
    id = looks_closer(cast.amina, RIVER, child=child)
    for told in (
        box(page(cast.amina, raises(cast.amina, id)), "text"),
        page(cast.amina, f"/closer/{id}/consult/"),
    ):
        assert told.count("What is known so far does not answer this") == 0
        assert told.count("Not answered yet:") == 1
        assert "regarded as a child" in told or "treated as a child" in told or "as a child" in told


def test_a_list_that_nobody_has_touched_for_thirty_days_is_gone_when_anybody_begins_one(cast: Cast) -> None:
    old, younger = begins(cast.amina), begins(cast.amina)
    for days, id in ((31, old), (29, younger)):
        back = "update indicators_unfinished set saved_at = now() - make_interval(days => %s) where id = %s returning id"
        assert cast.ground.ask(back, days, id)
    begins(cast.kari, "child_welfare")
    assert cast.ground.ask("select id from indicators_unfinished where owner = %s", cast.amina.actor.id) == [
        (younger,)
    ]


def test_a_list_thrown_away_by_mistake_is_taken_back_and_by_nobody_else(cast: Cast, child: UUID) -> None:
    id, browser = begins(cast.amina, child=child), signed_in(cast.amina)
    kept = fill_in(list_of(cast.amina, "outreach").xform, {"OU01": ("yes", "Under brua")})
    browser.post(f"/closer/{id}/save/", {"instance": kept, "version": "0", "tab": "a"})
    thrown = browser.post(f"/closer/{id}/drop/").content.decode()
    assert "Under brua" not in thrown, "sealed"
    assert browser.get(f"/closer/{id}/").status_code == 404
    assert not cast.ground.ask("select 1 from indicators_unfinished where id = %s", id)
    sealed = {"sealed": re.search(r'name="sealed" value="([^"]+)"', thrown)[1]}  # type: ignore[index]
    assert signed_in(cast.idris).post(f"/closer/{id}/take-back/", sealed).status_code == 404
    assert browser.post(f"/closer/{ids.new_id()}/take-back/", sealed).status_code == 404
    assert browser.post(f"/closer/{id}/take-back/", {"sealed": "x"}).status_code == 404
    for _twice in range(2):
        assert browser.post(f"/closer/{id}/take-back/", sealed).headers["Location"] == f"/closer/{id}/"
    assert "Under brua" in page(cast.amina, f"/closer/{id}/words/")
    assert sends(cast.amina, id, RIVER).status_code == 200, "with its child"
    assert browser.post(f"/closer/{id}/take-back/", sealed).status_code == 404, "it is in the record"


def test_a_concern_can_be_raised_beside_other_answers_and_from_the_words_for_advice(
    cast: Cast, child: UUID
) -> None:
    assert 'href="/worry/"' in page(cast.idris, f"/closer/children/{child}/"), "with no answers, too"
    id = looks_closer(cast.amina, RIVER, child=child)
    for path in (f"/closer/{id}/consult/", f"/closer/children/{child}/"):
        assert f'action="/closer/{id}/concern/"' in page(cast.amina, path), path
    begun = begins(cast.amina, child=child)
    assert f'action="/closer/{begun}/concern/"' in page(cast.amina, f"/closer/{begun}/words/")


def test_advice_is_asked_for_without_a_word_that_anybody_wrote(cast: Cast, child: UUID) -> None:
    id = looks_closer(cast.amina, RIVER, child=child)
    words = page(cast.amina, f"/closer/{id}/consult/")
    assert "466 15 000" in words
    assert "It is about somebody whom we treat as a child." in words
    for told in ("Momo", "elva", "eldre mann", "mottak", "2026"):
        assert told not in re.search(r"closer-consult.*?</div>", words, re.S)[0], told  # type: ignore[index]


def test_answers_stand_side_by_side_and_a_no_takes_no_yes_away(cast: Cast, child: UUID) -> None:
    looks_closer(cast.amina, RIVER, child=child)
    looks_closer(cast.idris, {"F03": ("no", "Mannen er broren."), "F05": ("not_asked",)}, child=child)
    seen = page(cast.idris, f"/closer/children/{child}/")
    differ, alike, nobody = (seen.index(f'id="{one}"') for one in ("differ", "alike", "open"))
    assert differ < seen.index("En eldre mann passer på.") < alike
    assert differ < seen.index("Mannen er broren.") < alike
    assert alike < seen.index("Sover ved elva.") < nobody
    assert "Amina, Uteseksjonen" in seen
    assert "Idris, Uteseksjonen" in seen
    assert "2026.3" in seen
    latest = page(cast.amina, f"/children/{child}/")
    assert "See what was answered side by side" in latest


def test_nobody_reads_what_the_ledger_does_not_show(cast: Cast, child: UUID) -> None:
    id = looks_closer(cast.amina, RIVER, child=child)
    for path in (f"/closer/{id}/finding/", f"/closer/{id}/consult/", f"/closer/children/{child}/"):
        assert signed_in(cast.kari).get(path).status_code == 404, path
    assert signed_in(cast.kari).post(f"/closer/{id}/concern/").status_code == 404


def test_each_reading_of_what_was_answered_stands_in_the_audit(cast: Cast, child: UUID) -> None:
    """A finding, several side by side, and one of nobody who is named: who read, of whom, and which."""
    named, alone = looks_closer(cast.amina, RIVER, child=child), looks_closer(cast.amina, RIVER)
    for path in (f"{named}/finding/", f"children/{child}/", f"{alone}/finding/"):
        page(cast.idris, f"/closer/{path}")
    lines = cast.ground.ask(
        "select children, subject from audit_entry where actor = %s and verb = 'assessment.read' and outcome = 'read' order by at, id",
        cast.idris.actor.id,
    )
    assert lines == [([child], named), ([child], None), ([], alone)]


def test_without_a_child_the_team_reads_it_and_nobody_else(cast: Cast) -> None:
    id = looks_closer(cast.amina, RIVER, contact=cast.amina.meets("Momo"))
    assert "Sover ved elva." in page(cast.idris, f"/closer/{id}/finding/")
    assert "To the contact" in page(cast.amina, f"/closer/{id}/finding/")
    assert signed_in(cast.kari).get(f"/closer/{id}/finding/").status_code == 404


def test_child_protection_begins_from_a_report_and_is_told_its_own_duties(cast: Cast) -> None:
    report, child = cast.a_report()
    assert f"/closer/?child={child}&amp;report={report}" in page(cast.kari, f"/reports/{report}/")
    id = looks_closer(
        cast.kari, {"F03": ("yes", "Ser det selv.")}, "child_welfare", child=child, report=report
    )
    found = page(cast.kari, f"/closer/{id}/finding/", "nb")
    assert "Sjekk i dag" in found or "sjekke i dag" in found
    assert f"/children/{child}/happened/exploitation.suspected/" in found
    assert f"/reports/{report}/" in found
    assert found.count(f'action="/closer/{id}/concern/"') == 1, (
        "who is asked for something else can report too"
    )


def test_the_police_fill_theirs_in_without_an_account_and_nothing_is_kept(cast: Cast) -> None:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = "nb"
    before = cast.ground.ask(
        "select (select count(*) from indicators_assessment), (select count(*) from audit_entry)"
    )
    assert "har ingen konto" in browser.get("/lists/").content.decode()
    filling = browser.get("/lists/no/police/")
    assert "'wasm-unsafe-eval'" in filling.headers["Content-Security-Policy"]
    assert "Før siktelse" in filling.content.decode()
    xform = browser.get("/lists/no/police/form.xml").content.decode()
    answer = browser.post(
        "/lists/no/police/finding/", {"instance": fill_in(xform, {"F01": ("yes", "Hele sekken.")})}
    )
    found = answer.content.decode()
    assert "Et barn kan ha vern mot straff for det andre fikk barnet til å gjøre." in found
    assert "Ring barnevernvakten før avhør." in found
    assert "Aldri" in found or "aldri" in found
    assert "innenfor definisjonen" in found
    after = cast.ground.ask(
        "select (select count(*) from indicators_assessment), (select count(*) from audit_entry)"
    )
    assert after == before
    assert "sessionid" not in browser.cookies
    for path in ("/lists/no/outreach/", "/lists/xx/police/", "/lists/no/ilo_cl/"):
        assert browser.get(path).status_code == 404


@pytest.mark.usefixtures("cast")
@override_settings(PUBLIC="https://public.example/")
def test_what_the_police_wrote_comes_along_to_the_report_and_back_to_the_list() -> None:
    browser = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    browser.cookies["lykt_language"] = "nb"
    filled = fill_in(
        browser.get("/lists/no/police/form.xml").content.decode(),
        {"F01": ("yes", "Tre telefoner."), "PO02": ("no", "Spurte to ganger.")},
    )
    taking = browser.post("/lists/no/police/concern/", {"instance": filled})
    told = html.unescape(re.search(r'id="told"[^>]*>(.*?)</textarea>', taking.content.decode(), re.S)[1])  # type: ignore[index]
    for words in ("Tre telefoner.", "Spurte to ganger.", "innenfor definisjonen"):
        assert words in told, words
    assert 'href="https://public.example/nb/worry"' in taking.content.decode(), "the page for a grown-up"
    found = browser.post("/lists/no/police/finding/", {"instance": filled}).content.decode()
    assert 'action="/lists/no/police/concern/" target="_blank"' in found
    assert html.unescape(found).count(filled.strip()) == 2, "one to take along, one to go back with"
    back = browser.post("/lists/no/police/", {"instance": filled}).content.decode()
    assert "Tre telefoner." in back
    assert "Tre telefoner." not in browser.get("/lists/no/police/").content.decode(), "and nowhere else"
    empty = browser.post("/lists/no/police/concern/").content.decode()
    assert "/nb/worry" in empty
    for path in ("/lists/no/police/", "/lists/no/police/concern/"):
        assert browser.post(path, {"instance": "x" * 2_000_001}).status_code == 422
    with override_settings(PUBLIC=""):
        unheard = browser.post("/lists/no/police/concern/").content.decode()
    assert "ring barneverntjenesten" in unheard.casefold()


def test_a_document_type_in_an_answer_without_an_account_is_refused(cast: Cast) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    answer = Client(HTTP_HOST="localhost").post("/lists/no/police/finding/", {"instance": bomb})
    assert answer.status_code == 422


def test_an_age_on_no_paper_is_a_childs(cast: Cast, child: UUID) -> None:
    id = looks_closer(cast.amina, RIVER, child=child)
    cast.amina.claims(child, Attribute.AGE, words="19", years=19)
    assert "The age is not settled" in page(cast.amina, f"/closer/{id}/finding/")
