# SPDX-License-Identifier: EUPL-1.2
"""What is typed in any form stands on the server for its writer alone, until it is sent or thrown away."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from cast import Cast, Player
from ground import ROOT
from lykt.casework.outreach.actions.drafts import MOST_BEGUN
from lykt.casework.outreach.states import Danger, Outcome
from lykt.doors.desk.drafts.views import MOST_CHARACTERS, WITHOUT


def signed_in(player: Player) -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = "en"
    browser.force_login(player.member.person)
    return browser


def page(player: Player, path: str) -> str:
    """As it is opened in a browser that has never seen it."""
    answer = signed_in(player).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def keeps(browser: Client, path: str, **typed: Any) -> int:
    kept = browser.post("/drafts/", {"draft-for": path, **typed}, headers={"X-Draft": "1"})
    return kept.status_code


def is_kept(cast: Cast, words: str, by: Player) -> bool:
    asked = "select 1 from outreach_draft where owner = %s and words::text like %s"
    return bool(cast.ground.ask(asked, by.actor.id, f"%{words}%"))


def a_hand_over(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    case, _child = cast.a_case(cast.kari)
    path = f"/cases/{case}/hand-over/"
    return cast.kari, cast.jonas, path, path, {"to": cast.jonas.member.id, "why": "I move to"}


def a_check(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    report, _child = cast.a_report()
    return (
        *(cast.kari, cast.berit, f"/reports/{report}/", f"/reports/{report}/check/"),
        {"danger": "act_now", "why": "He was driven"},
    )


def a_refusal(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    report, _child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    return (
        *(cast.tove, cast.kari, f"/reports/{report}/", f"/reports/{report}/refuse/"),
        {"refusing": "He sleeps in"},
    )


def a_case_to_open(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    report, child = cast.a_report()
    cast.kari.checks(report)
    return (
        *(cast.kari, cast.berit, f"/reports/{report}/", f"/reports/{report}/children/{child}/case/"),
        {"lead": cast.kari.member.id, "why": "She knows him"},
    )


def an_absence(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    return cast.kari, cast.jonas, "/away/", "/away/", {"kind": "ill", "until_day": "2031-05-17"}


def nights_to_hand_over(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    return (
        *(cast.berit, cast.tove, "/rota/nights/", "/rota/nights/"),
        {"night": cast.vakta.id, "why": "We close at four"},
    )


def words_of_tonight(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    contact = cast.amina.meets()
    path = f"/street/contacts/{contact}/"
    return cast.amina, cast.idris, path, f"{path}tonight/?of=taken", {"words": "Two tablets at"}


def a_claim(cast: Cast) -> tuple[Player, Player, str, str, dict[str, Any]]:
    _case, child = cast.a_case(cast.kari)
    path = f"/children/{child}/said/name/add/"
    return cast.kari, cast.amina, path, path, {"words": "He called himself"}


@pytest.mark.parametrize(
    "begun",
    [a_hand_over, a_check, a_refusal, a_case_to_open, an_absence, nights_to_hand_over, words_of_tonight],
)
def test_what_is_typed_comes_back_elsewhere_and_is_gone_when_it_is_sent(cast: Cast, begun: Any) -> None:
    writer, other, shown, sent_to, typed = begun(cast)
    words = str(list(typed.values())[-1])
    browser = signed_in(writer)
    assert keeps(browser, sent_to, **typed) == 204
    back = page(writer, shown)
    assert re.search(rf"{words}</textarea>|value=\"{words}\"", back)
    for name, value in typed.items():
        assert re.search(
            rf'name="{name}"[^>]*value="{value}"[^>]*checked|<option value="{value}" selected|{value}', back
        )
    assert re.search(r"data-saved[^>]*>saved <time", back)
    assert words not in signed_in(other).get(shown).content.decode()
    whole = typed | {
        "id": "019aa0f7-0000-7000-8000-000000000001",
        "member": writer.actor.id,
        "from_day": "2031-05-16",
        "need": "taken",
    }
    assert browser.post(sent_to, whole).status_code == 302
    assert not is_kept(cast, words, writer)
    assert f"{words}</textarea>" not in signed_in(writer).get(shown).content.decode()


def test_what_is_written_of_tonight_stays_with_its_own_child_and_its_own_question(cast: Cast) -> None:
    """Several boxes stand on one page, and the same boxes on the page of every child."""
    contact, other = cast.amina.meets("Momo"), cast.amina.meets("Sami")
    at = f"/street/contacts/{contact}/"
    assert keeps(signed_in(cast.amina), f"{at}tonight/?of=taken", words="Two tablets at") == 204
    back = page(cast.amina, at)
    assert re.search(
        r'id="need_taken_words"[^>]*value="Two tablets at"|value="Two tablets at"[^>]*id="need_taken', back
    )
    assert back.count("Two tablets at") == 1, "no other box of the page has it"
    assert "Two tablets at" not in page(cast.amina, f"/street/contacts/{other}/")
    signed_in(cast.amina).post(f"{at}tonight/?of=waits_for", {"need": "waits_for", "words": "his brother"})
    assert is_kept(cast, "Two tablets at", cast.amina), "another box was sent"


def a_child_known_already(cast: Cast) -> tuple[str, UUID, UUID]:
    """Where a report's child is looked for among those whom the service knows, and two who are found."""
    _case, known = cast.a_case(cast.kari)
    _case, another = cast.a_case(cast.kari)
    report, child = cast.a_report(children=[{"names": ["Hamza B."]}])
    return f"/reports/{report}/children/{child}/known/", known, another


def looked_for(player: Player, path: str) -> str:
    return signed_in(player).post(path, {"name": "Momo"}).content.decode()


def test_how_it_is_known_that_it_is_the_same_child_stands_at_that_child_alone(cast: Cast) -> None:
    path, known, another = a_child_known_already(cast)
    assert keeps(signed_in(cast.kari), f"{path}{another}/", why="He has the same") == 204
    found = looked_for(cast.kari, path)
    forms = dict(re.findall(r"data-draft=\"[^\"]*/known/([\w-]+)/\"(.*?)</form>", found, re.DOTALL))
    assert set(forms) == {str(known), str(another)}
    assert "He has the same" in forms[str(another)]
    assert "He has the same" not in forms[str(known)]
    assert signed_in(cast.kari).post(f"{path}{another}/", {"why": "He has the same scar."}).status_code == 302
    assert not is_kept(cast, "He has the same", cast.kari)


HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["whole page", "in place"])
@pytest.mark.parametrize("answer", ["correct", "withdraw"])
def test_what_is_right_instead_is_kept_for_its_claim_until_it_is_answered(
    cast: Cast, headers: dict[str, str], answer: str
) -> None:
    report, child = cast.a_report()
    claims = {one.attribute: one.id for one in cast.kari.claims_of(child)}
    age, name = (f"/reports/{report}/claims/{claims[one]}/" for one in ("age", "name"))
    kari = signed_in(cast.kari)
    assert keeps(kari, age, words="16", said_by="child", why="He told me at") == 204

    def asked(path: str) -> str:
        return kari.post(path, {"answer": "wrong"}, headers=headers).content.decode()

    assert 'value="He told me at"' in asked(age)
    assert "He told me at" not in asked(name)
    [this] = set(
        re.findall(
            r'name="draft" value="([\w-]+)"',
            re.findall(r"<form[^>]*claim-not-so.*?</form>", asked(age), re.DOTALL)[0],
        )
    )
    whole = {"answer": answer, "words": "16", "said_by": "child", "why": "He told me himself.", "draft": this}
    wrong = kari.post(age, whole | {"said_by": "nobody"}, headers=headers)
    assert wrong.status_code == 422
    assert 'value="He told me himself."' in wrong.content.decode(), "what was sent, not its older draft"
    assert is_kept(cast, "He told me at", cast.kari)
    assert kari.post(age, whole, headers=headers).status_code == (200 if headers else 302)
    assert not is_kept(cast, "He told me", cast.kari)
    assert keeps(kari, age, why="He told me at", draft=this) == 409


def test_a_draft_thrown_away_in_a_part_of_the_page_opens_the_whole_page_anew(cast: Cast) -> None:
    report, child = cast.a_report()
    [age] = [one.id for one in cast.kari.claims_of(child) if one.attribute == "age"]
    path, kari = f"/reports/{report}/claims/{age}/", signed_in(cast.kari)
    keeps(kari, path, why="He told me at")
    gone = kari.post(
        "/drafts/", {"drop": path}, headers=HTMX | {"Referer": f"http://localhost/reports/{report}/"}
    )
    assert gone.headers["HX-Redirect"] == f"http://localhost/reports/{report}/"
    assert not is_kept(cast, "He told me at", cast.kari)


def test_what_is_kept_a_moment_too_late_does_not_come_back(cast: Cast) -> None:
    """The last sign of life of a page whose form was sent; the next page is another one."""
    kari, _jonas, path, _to, typed = a_hand_over(cast)
    browser = signed_in(kari)
    [this] = re.findall(r'name="draft" value="([\w-]+)"', browser.get(path).content.decode())
    assert browser.post(path, {**typed, "draft": this}).status_code == 302
    assert keeps(browser, path, **typed, draft=this) == 409
    assert not is_kept(cast, "I move to", cast.kari)
    assert keeps(browser, path, **typed, draft="another") == 204


def test_a_form_that_was_sent_with_a_fault_keeps_its_draft_and_shows_what_was_sent(cast: Cast) -> None:
    kari, _berit, _shown, path, typed = a_check(cast)
    browser = signed_in(kari)
    keeps(browser, path, **typed)
    answer = browser.post(path, {"danger": "", "why": "He was driven off at eleven."})
    assert answer.status_code == 422
    assert "He was driven off at eleven.</textarea>" in answer.content.decode()
    assert is_kept(cast, "He was driven", cast.kari)


def test_what_is_hidden_in_a_form_is_never_brought_back(cast: Cast) -> None:
    """Else an answer that somebody gave meanwhile would be overwritten unseen."""
    kari, berit, shown, path, typed = a_check(cast)
    keeps(signed_in(kari), path, **typed, seen="019aa0f7-0000-7000-8000-000000000002")
    berit.checks(shown.split("/")[2], outcome=Danger.CAN_WAIT)
    back = page(kari, shown)
    assert "He was driven</textarea>" in back
    assert 'value="019aa0f7-0000-7000-8000-000000000002"' not in back


def test_an_answer_refused_because_somebody_was_first_is_not_replaced_by_its_older_draft(cast: Cast) -> None:
    kari, berit, shown, path, _typed = a_check(cast)
    browser = signed_in(kari)
    keeps(browser, path, danger="can_wait", why="He sl")
    berit.checks(shown.split("/")[2], outcome=Danger.ACT_NOW)
    answer = browser.post(path, {"danger": "can_wait", "why": "He sleeps at home."})
    assert answer.status_code == 409
    assert "He sleeps at home.</textarea>" in answer.content.decode()


def test_who_can_no_longer_open_the_page_sees_its_draft_nowhere(cast: Cast) -> None:
    tove, _kari, shown, path, typed = a_refusal(cast)
    browser = signed_in(tove)
    keeps(browser, path, **typed)
    cast.tove.refuses(shown.split("/")[2])
    assert browser.get(shown).status_code == 404
    for other in ("/inbox/", "/", "/duties/", "/children/"):
        assert "He sleeps in" not in browser.get(other).content.decode()
    assert keeps(browser, path, **typed) == keeps(browser, path.replace(shown[9:13], "0000"), **typed), (
        "what is not theirs answers as what is not there"
    )


def test_it_can_be_thrown_away(cast: Cast) -> None:
    kari, jonas, path, _to, typed = a_hand_over(cast)
    keeps(signed_in(kari), path, **typed)
    assert "Throw this draft away" in page(kari, path)
    assert signed_in(jonas).post("/drafts/", {"drop": path}).status_code == 302
    assert is_kept(cast, "I move to", cast.kari), "another's hand reaches only their own"
    gone = signed_in(kari).post("/drafts/", {"drop": path}, headers={"Referer": f"http://localhost{path}"})
    assert gone.headers["Location"] == f"http://localhost{path}"
    assert not is_kept(cast, "I move to", cast.kari)
    away = signed_in(kari).post("/drafts/", {"drop": path}, headers={"Referer": "https://elsewhere.example/"})
    assert away.headers["Location"] == "/"


def test_the_address_with_its_question_is_another_form(cast: Cast) -> None:
    kari, _amina, path, _to, typed = a_claim(cast)
    keeps(signed_in(kari), f"{path}?of=one", **typed)
    assert "He called himself" in page(kari, f"{path}?of=one")
    assert "He called himself" not in page(kari, f"{path}?of=another")


def test_too_much_is_not_kept_and_of_many_only_the_newest(cast: Cast) -> None:
    browser = signed_in(cast.kari)
    assert keeps(browser, "/away/", until_day="x" * MOST_CHARACTERS) == 413
    assert not is_kept(cast, "xxx", cast.kari)
    for n in range(MOST_BEGUN + 2):
        assert keeps(browser, f"/away/?n={n}", until_day=f"day-{n}.") == 204
    assert not is_kept(cast, "day-1.", cast.kari)
    assert is_kept(cast, "day-2.", cast.kari)


def test_what_nobody_has_touched_for_thirty_days_is_gone_at_anybodys_next_word(cast: Cast) -> None:
    """Whose it was may have left, and never write again."""
    amina, kari = signed_in(cast.amina), signed_in(cast.kari)
    assert keeps(amina, "/away/", why="He said that") == 204
    assert keeps(kari, "/away/", why="A week at sea") == 204
    for days, writer in ((31, cast.amina), (29, cast.kari)):
        back = "update outreach_draft set saved_at = now() - make_interval(days => %s) where owner = %s returning id"
        assert cast.ground.ask(back, days, writer.actor.id)
    assert keeps(signed_in(cast.jonas), "/away/", why="My own") == 204
    assert not is_kept(cast, "He said that", cast.amina)
    assert is_kept(cast, "A week at sea", cast.kari)


@pytest.mark.parametrize(
    "path",
    ["", "/", "away", "/office/people/", "/accounts/login/", "/accounts/code/", "/drafts/", "/api/", "/nowhere/",
     "https://elsewhere.example/", "//[", f"/away/?{'n' * 600}"],
)  # fmt: skip
def test_nothing_is_kept_for_sign_in_the_office_or_an_address_that_is_none(cast: Cast, path: str) -> None:
    assert keeps(signed_in(cast.kari), path, why="I move to") == 404
    assert not is_kept(cast, "I move to", cast.kari)


def test_no_secret_is_kept_and_nobody_who_is_not_signed_in_keeps_anything(cast: Cast) -> None:
    secrets = {"password": "hemmelig-1", "short-code": "hemmelig-2", "csrfmiddlewaretoken": "hemmelig-3"}
    assert keeps(signed_in(cast.kari), "/away/", **secrets, kind="ill") == 204
    assert not is_kept(cast, "hemmelig", cast.kari)
    assert keeps(Client(HTTP_HOST="localhost"), "/away/", kind="ill") == 401
    assert signed_in(cast.kari).get("/drafts/").status_code == 405


def test_no_form_with_room_for_many_words_is_without_a_draft(cast: Cast) -> None:
    """Every `textarea` that a form's own field draws; those filled by the server are hidden or only to be copied."""
    report, _child = cast.a_report()
    cast.kari.checks(report)
    _case, child = cast.a_case(cast.kari)
    contact = cast.amina.meets()
    for player, path in (
        (cast.kari, f"/reports/{report}/"),
        (cast.kari, f"/children/{child}/"),
        (cast.kari, f"/children/{child}/notes/add/"),
        (cast.kari, "/worry/"),
        (cast.amina, f"/street/contacts/{contact}/"),
        (cast.amina, "/street/"),
    ):
        for form in re.findall(r"<form.*?</form>", page(player, path), re.DOTALL):
            if re.search(r"<textarea(?![^>]*(hidden|readonly))", form):
                assert "data-draft" in form.split(">")[0], (path, form[:120])


def test_each_form_that_is_kept_says_so_and_none_of_sign_in_or_the_office_is() -> None:
    desk = ROOT / "src/lykt/doors/desk"
    forms = [
        (path.relative_to(desk), form)
        for path in desk.rglob("*.html")
        for form in re.findall(r"<form(?:(?!</form>).)*?data-draft.*?</form>", path.read_text(), re.DOTALL)
    ]
    assert len(forms) > 20
    for path, form in forms:
        assert path.parts[0] not in WITHOUT
        assert 'data-draft="{{ draft.path }}"' in form or "data-draft-url=" in form, path
        assert "parts/saved.html" in form or "saved=" in form, path
