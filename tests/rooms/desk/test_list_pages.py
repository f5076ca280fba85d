# SPDX-License-Identifier: EUPL-1.2
"""The screens of lists through HTTP: who sees them, what is refused at its field, and the shell that does the same."""

import json
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast, Player
from ground import Ground
from lykt.doors.parts.saying import say_date
from lykt.engines.xlsforms.parsing import parse
from lykt.house.commands.main import lykt
from lykt.kernel import clock, ids
from lykt.record.indicators.actions import listing as acts
from lykt.record.indicators.queries import listing
from lykt.trust.accounts.actions import add_token
from lykt.trust.office.queries import own_agency
from sheets import a_list


@pytest.fixture
def town(fresh: Ground) -> Cast:
    return Cast(fresh)


def browser_of(player: Player, language: str = "en") -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(player.member.person, backend="lykt.doors.desk.signin.backend.Backend")  # type: ignore[arg-type]
    client.cookies["lykt_language"] = language
    return client


def national(town: Cast, version: str, on: date | None = None, **words: tuple[str, str]) -> None:
    with town.ingrid.at_work() as by:
        form = parse(a_list("kveld", version, words).encode(), "kveld.md").or_fault()
        acts.publish_list(own_agency(by), by=by, form=form, id=ids.new_id(), on=on)


def in_days(some: int) -> date:
    return clock.today("Europe/Oslo") + timedelta(days=some)


def text_of(answer: Any) -> str:
    """The words of the page, without what is between them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", answer.content.decode())).split())


def sent(revision: int, **more: Any) -> dict[str, str]:
    return {"id": str(ids.new_id()), "revision": str(revision)} | {name: str(x) for name, x in more.items()}


def onto_of(page: str) -> str:
    """Which national version the page of a merge was drawn for."""
    return page.split('name="onto" value="')[1].split('"', maxsplit=1)[0]


OURS = "/checklists/ours/kveld/"
PAGES = (
    "",
    "load/",
    "ours/kveld/",
    "ours/kveld/seen/",
    "ours/kveld/load/",
    "ours/kveld/add/",
    "ours/kveld/question/?q=waits",
)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_in_both_languages(town: Cast, page: str, language: str) -> None:
    national(town, "1")
    answer = browser_of(town.berit, language).get(f"/checklists/{page}")
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["kari", "arne", "amina"])
def test_who_neither_leads_nor_advises_is_refused(town: Cast, page: str, who: str) -> None:
    assert browser_of(getattr(town, who)).get(f"/checklists/{page}").status_code == 403


def test_whoever_owns_the_national_lists_lays_nothing_over_them(town: Cast) -> None:
    national(town, "1")
    assert browser_of(town.ingrid).get(OURS).status_code == 404


@pytest.mark.parametrize("page", ["question/?q=decides", "question/?q=nothing", "add/?q=nothing"])
def test_a_locked_question_and_one_that_is_not_there_cannot_be_opened(town: Cast, page: str) -> None:
    national(town, "1")
    assert browser_of(town.berit).get(OURS + page).status_code == 404


def test_a_locked_question_cannot_be_hidden_by_a_post(town: Cast) -> None:
    national(town, "1")
    answer = browser_of(town.berit).post(f"{OURS}hide/", sent(0, q="decides"))
    assert answer.status_code == 422
    assert "locked nationally" in answer.content.decode()


def test_hidden_shown_again_and_taken_away(town: Cast) -> None:
    national(town, "1")
    berit = browser_of(town.berit)
    assert berit.post(f"{OURS}hide/", sent(0, q="waits")).status_code == 302
    assert "Not asked here" in berit.get(OURS).content.decode()
    assert berit.post(f"{OURS}show/", sent(1, q="waits")).status_code == 302
    added = {"label-0": "Hvor?", "asking": "one", "answers-0": "Torget\nElva", "indicator": ""}
    assert berit.post(f"{OURS}add/?q=waits&where=before", sent(2, **added)).status_code == 302
    page = berit.get(OURS).content.decode()
    assert "Your own" in page
    key = page.split('id="q-own_')[1].split('"')[0]
    assert berit.post(f"{OURS}remove/", sent(3, q=f"own_{key}")).status_code == 302
    assert "Your own" not in berit.get(OURS).content.decode()
    assert berit.post(f"{OURS}remove/", sent(4, q="waits")).status_code == 404, (
        "a national one is hidden, not taken away"
    )
    behind = berit.post(f"{OURS}hide/", sent(0, q="waits"), follow=True)
    assert "Somebody has saved this list meanwhile" in behind.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"label-0": ""}, "Write the text."),
        ({"asking": ""}, "Choose how it is answered."),
        ({"asking": "one", "answers-0": "Bare ett"}, "Write at least two answers"),
        (
            {"asking": "one", "answers-0": "A\nB", "answers-1": "A\nB\nC"},
            "Write as many answers in each language.",
        ),
        ({"asking": "text", "indicator": "F03"}, "Only a question that is answered by yes or no"),
        ({"indicator": "ZZ"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_a_question_of_ones_own_stands_at_its_field(
    town: Cast, wrong: dict[str, str], said: str
) -> None:
    national(town, "1")
    good = {"label-0": "Hvor?", "asking": "four", "indicator": ""}
    berit = browser_of(town.berit)
    answer = berit.post(f"{OURS}add/", sent(0, **good | wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert berit.post(f"{OURS}add/", sent(0, **good)).status_code == 302


def test_the_second_of_two_sees_both_texts_and_saves_after_the_first(town: Cast) -> None:
    national(town, "1")
    berit = browser_of(town.berit)
    where = f"{OURS}question/?q=waits"
    assert berit.post(where, sent(0, **{"label-0": "Hennes ord"})).status_code == 302
    answer = berit.post(where, sent(0, **{"label-0": "Mine ord"}))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine ord" in page
    assert "Hennes ord" in page
    assert 'name="revision" value="1"' in page


def test_words_half_written_stand_beside_what_a_colleague_has_saved_since(town: Cast) -> None:
    national(town, "1")
    berit, where = browser_of(town.berit), f"{OURS}question/?q=waits"
    kept = berit.post("/drafts/", {"draft-for": where, "label-0": "Mine ord", "revision": "0"})
    assert kept.status_code == 204
    berit.post(f"{OURS}question/?q=sleeps", sent(0, **{"label-0": "Noe annet"}))
    page = berit.get(where).content.decode()
    assert "Mine ord</textarea>" in page
    assert "It says now:" in page
    assert "Mine ord" not in berit.get(f"{OURS}add/?q=waits").content.decode()
    assert berit.post(where, sent(1, **{"label-0": "Mine ord"})).status_code == 302
    assert "Throw this draft away" not in berit.get(where).content.decode()


def test_a_spreadsheet_comes_back_and_what_it_changes_is_said_before_it_is_saved(town: Cast) -> None:
    national(town, "1")
    berit = browser_of(town.berit)
    for kind in ("xlsx", "md"):
        content = berit.get(f"{OURS}file.{kind}").content
        if kind == "md":
            content = content.replace(b"Sover den unge trygt?", b"Hvor sover du?")
        page = berit.post(f"{OURS}load/", {"file": _file(f"liste.{kind}", content)}).content.decode()
        assert ("Hvor sover du?" in page) == (kind == "md")
        assert ("Nothing. It is as it was saved last." in page) == (kind == "xlsx")
    written = page.split('name="written" value="')[1].split('"')[0]
    assert berit.post(f"{OURS}save/", sent(0, written=unescape(written))).status_code == 302
    assert "Hvor sover du?" in berit.get(OURS).content.decode()
    late = berit.post(f"{OURS}save/", sent(0, written=unescape(written)))
    assert late.status_code == 409
    assert berit.get(f"{OURS}file.exe").status_code == 404
    without = content.replace(b"F03", b"   ")
    locked = berit.post(f"{OURS}load/", {"file": _file("liste.md", without)})
    assert locked.status_code == 422
    assert "is locked nationally" in locked.content.decode()


def _file(name: str, content: bytes) -> Any:
    return SimpleUploadedFile(name, content)


def test_a_newer_version_that_comes_while_the_page_is_open_is_looked_at_first(town: Cast) -> None:
    national(town, "1")
    berit = browser_of(town.berit)
    berit.post(f"{OURS}hide/", sent(0, q="waits"))
    national(town, "2", eats=("Spist?", "Eaten?"))
    page = berit.get(f"{OURS}merge/").content.decode()
    onto = onto_of(page)
    national(town, "3", eats=("Har du spist?", "Eaten?"))
    assert berit.post(f"{OURS}merge/", sent(1, onto=onto)).status_code == 409
    page = berit.get(f"{OURS}merge/").content.decode()
    onto = onto_of(page)
    assert berit.post(f"{OURS}merge/", sent(1, onto=onto)).status_code == 302
    assert berit.get(f"{OURS}merge/").status_code == 302, "nothing waits any more"
    assert "1 new national version" not in berit.get("/leader/").content.decode()


def test_what_is_hidden_here_and_changed_nationally_stands_in_both_its_wordings(town: Cast) -> None:
    national(town, "1")
    berit = browser_of(town.berit)
    berit.post(f"{OURS}hide/", sent(0, q="waits"))
    national(town, "2", waits=("Står noen og passer på?", "Does somebody stand watching?"))
    page = berit.get(f"{OURS}merge/").content.decode()
    conflict = page[page.index('class="conflict"') : page.index('type="radio"')]
    assert "Does somebody wait nearby?" in conflict
    assert "Hidden here" in conflict
    assert "Does somebody stand watching?" in conflict
    onto = onto_of(page)
    undecided = berit.post(f"{OURS}merge/", sent(1, onto=onto))
    assert undecided.status_code == 422
    assert "Choose what will be asked: “Does somebody stand watching?”." in undecided.content.decode()


def test_a_list_that_nobody_here_is_asked_is_there_to_read(town: Cast) -> None:
    national(town, "1")
    berit = browser_of(town.berit)
    with town.ingrid.at_work() as by:
        text = a_list("skolen", "1").replace("| child_welfare |", "| school |")
        acts.publish_list(
            own_agency(by), by=by, form=parse(text.encode(), "skolen.md").or_fault(), id=ids.new_id()
        )
    page = berit.get("/checklists/").content.decode()
    read, adapted = page.index("Kveldslista N"), page.index("Kveldslista D")
    assert adapted < page.index("Other national lists") < read
    path = page[:read].rsplit('href="', 1)[1].split('"')[0]
    assert "Adapt it to your place" not in berit.get(path).content.decode()


def test_the_leaders_page_says_that_a_new_version_waits(town: Cast) -> None:
    national(town, "1")
    berit = browser_of(town.berit)
    national(town, "2")
    assert "1 new national version" not in berit.get("/leader/").content.decode(), "nothing here is different"
    berit.post(f"{OURS}hide/", sent(0, q="waits"))
    national(town, "3")
    assert "1 new national version waits" in berit.get("/leader/").content.decode()


def test_a_place_is_told_that_the_national_version_it_began_from_is_withdrawn(town: Cast) -> None:
    national(town, "1")
    national(town, "2")
    berit = browser_of(town.berit)
    berit.post(f"{OURS}hide/", sent(0, q="waits"))
    with town.ingrid.at_work() as by:
        second = listing.stand(by, "kveld", own=False).now
        assert second
        acts.withdraw_list(second, by=by, why="A word hurt somebody.")
    page = berit.get(OURS).content.decode()
    assert "A word hurt somebody." in page
    assert "A new national version waits" not in page, "the older one is no newer version"
    assert berit.get("/leader/").status_code == 200
    assert berit.get(f"{OURS}merge/").status_code == 302


# Tried.


TRIAL = "It is a trial: nothing is saved, and nothing is sent."


def kept(town: Cast) -> Any:
    """How much there is of everything that a trial could leave behind."""
    tables = ("assessment", "answer", "unfinished", "checklist", "overlay")
    counts = [f"(select count(*) from indicators_{one})" for one in tables]
    return town.ground.ask(f"select {', '.join(counts)}, (select count(*) from outreach_draft)")


def brought(page: str) -> str:
    """The form that the page itself brings."""
    return str(
        json.loads(
            page.split('id="form-itself" type="application/json">')[1].split("</script>", maxsplit=1)[0]
        )
    )


def test_each_list_is_tried_in_the_workers_own_renderer_and_nothing_is_left_behind(town: Cast) -> None:
    national(town, "1")
    adviser, berit = browser_of(town.ingrid), browser_of(town.berit)
    berit.post(f"{OURS}question/?q=waits", sent(0, **{"label-0": "Våre ord"}))
    loaded = adviser.post("/checklists/load/", {"file": _file("kveld.md", a_list("kveld", "2").encode())})
    written = unescape(loaded.content.decode().split('name="written" value="')[1].split('"')[0])
    with town.ingrid.at_work() as by:
        first = listing.stand(by, "kveld", own=False).now
        assert first
    before = kept(town)
    posted = {"written": written, "stem": "kveld", "version": "2", "from_day": str(in_days(9))}
    table = berit.get(f"{OURS}file.md").content.decode().replace("Sover den unge trygt?", "Hvor sover du?")
    trials = {
        "Er det noen som venter i nærheten?": adviser.get(f"/checklists/{first.id}/try/"),
        "Våre ord": berit.get(f"{OURS}try/"),
        "decides_seen": adviser.post("/checklists/try/", posted),
        "Hvor sover du?": berit.post(f"{OURS}try/", {"written": table}),
    }
    for words, answer in trials.items():
        page = answer.content.decode()
        assert words in brought(page)
        assert TRIAL in page
        assert "'wasm-unsafe-eval'" in answer.headers["Content-Security-Policy"]
        form = page.split("<lykt-form")[1].split(">")[0]
        roads = re.findall(r'data-(xform|instance|save|send|sign-in)="([^"]+)"', form)
        assert roads == [], "no answer has anywhere to go"
    assert kept(town) == before
    for path in (f"/checklists/{first.id}/", "/checklists/load/"):
        assert "eval" not in adviser.get(path).headers["Content-Security-Policy"], "and nowhere else"

    # Whoever comes back finds what was loaded, and what was typed.
    again = adviser.post("/checklists/look/", posted).content.decode()
    assert "Loaded, and not published." in again
    assert f'name="from_day" value="{in_days(9)}"' in again
    assert "errors" not in again
    assert "Hvor sover du?" in berit.post(f"{OURS}look/", {"written": table}).content.decode()


def test_a_trial_is_for_whoever_may_publish_a_list_and_only_of_what_they_may_see(town: Cast) -> None:
    national(town, "1")
    with town.berit.at_work() as by:
        form = parse(a_list("te", "1").encode(), "te.md").or_fault()
        mine = acts.publish_list(own_agency(by), by=by, form=form, id=ids.new_id())
    nonsense = {"written": "| nonsense |", "stem": "kveld"}
    assert browser_of(town.berit).get(f"/checklists/{mine.id}/try/").status_code == 200
    assert browser_of(town.bodil).get(f"/checklists/{mine.id}/try/").status_code == 404
    assert browser_of(town.ingrid).get(f"{OURS}try/").status_code == 404
    for path in ("/checklists/try/", "/checklists/look/", f"{OURS}try/", f"{OURS}look/"):
        assert browser_of(town.berit).post(path, nonsense).status_code == 404
        assert browser_of(town.kari).post(path, nonsense).status_code == 403


# From a day.


def published(adviser: Client, version: str, on: object) -> Any:
    """What comes of publishing this version from this day, through the page that shows what was loaded."""
    page = adviser.post("/checklists/load/", {"file": _file("kveld.md", a_list("kveld", version).encode())})
    shown = page.content.decode()
    assert f'name="from_day" value="{in_days(0)}"' in shown, "today, if nobody chooses another"
    written = unescape(shown.split('name="written" value="')[1].split('"')[0])
    told = {"id": str(ids.new_id()), "written": written, "stem": "kveld", "version": version}
    return adviser.post("/checklists/publish/", told | {"from_day": str(on)}, follow=True)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (-1, "This day is gone."),
        (400, "This is more than a year from now."),
        ("", "Choose a day."),
        ("soon", "Write a day, such as 2026-12-24."),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(town: Cast, day: int | str, said: str) -> None:
    answer = published(browser_of(town.ingrid), "1", in_days(day) if isinstance(day, int) else day)
    assert answer.status_code == 422
    field = answer.content.decode().split('id="id_from_day"')[1]
    assert said in field.split("</div>")[1 if said in field.split("</div>")[1] else 0]
    assert f'value="{in_days(day) if isinstance(day, int) else day}"' in answer.content.decode()
    assert town.ground.ask("select count(*) from indicators_checklist where name = 'kveld'") == [(0,)]


def test_the_page_of_a_list_says_from_when_and_what_until_then(town: Cast) -> None:
    adviser, berit = browser_of(town.ingrid), browser_of(town.berit)
    assert "Version 1 is in use from now on." in text_of(published(adviser, "1", in_days(0)))
    day = say_date(in_days(20), "Europe/Oslo", "en")
    answer = published(adviser, "2", in_days(20))
    coming = answer.redirect_chain[-1][0]
    assert f"Version 2 is in use from {day}. You can withdraw it until then." in text_of(answer)
    assert f"In use from {day}; until then version 1." in text_of(answer)
    with town.ingrid.at_work() as by:
        first = listing.stand(by, "kveld", own=False).now
        assert first
    assert f"In use until {day}. Then comes version 2." in text_of(adviser.get(f"/checklists/{first.id}/"))
    for who in (adviser, berit):
        assert f"From {day}: version 2." in text_of(who.get("/checklists/"))
    assert f"From {day} national version 2 is in use." in text_of(berit.get(OURS))

    gone = adviser.post(f"{coming}withdraw/", {"why": "A wrong word."}, follow=True)
    assert "The version is withdrawn, and does not come into use." in text_of(gone)
    assert "before it was in use: A wrong word." in text_of(gone)
    assert f"From {day}" not in text_of(berit.get("/checklists/"))


def test_a_leader_sees_what_comes_decides_early_and_publishes_for_the_day(town: Cast) -> None:
    national(town, "1")
    berit, day = browser_of(town.berit), say_date(in_days(20), "Europe/Oslo", "en")
    berit.post(f"{OURS}hide/", sent(0, q="waits"))
    berit.post(f"{OURS}publish/", {"id": str(ids.new_id())})
    national(town, "2", on=in_days(20))
    assert f"A new national version comes on {day}: 2" in text_of(berit.get("/checklists/"))
    assert "1 new national version waits" in berit.get("/leader/").content.decode()
    page = text_of(berit.get(OURS))
    assert f"A new national version comes on {day}: 2" in page
    assert "You can decide already now." in page
    merge = berit.get(f"{OURS}merge/")
    assert f"1 → 2, in use from {day}" in text_of(merge)
    berit.post(f"{OURS}merge/", sent(1, onto=onto_of(merge.content.decode())))
    assert f"Publish, in use from {day}" in text_of(berit.get(OURS))
    done = text_of(berit.post(f"{OURS}publish/", {"id": str(ids.new_id())}, follow=True))
    assert f"Your version 2+2 is in use from {day}." in done
    assert "yours in use: 1+1" in done
    assert "This is what your people are asked." not in done
    assert f"From {day}: version 2+2." in text_of(berit.get("/checklists/"))
    with town.ingrid.at_work() as by:
        acts.withdraw_list(listing.stand(by, "kveld", own=False).coming[0], by=by, why="A wrong word.")
    assert "made from, is withdrawn: A wrong word." in text_of(berit.get(OURS))
    with town.berit.at_work() as by:
        (void,) = [one for one in listing.versions(by, "kveld", own=True) if one.version == "2+2"]
    page = text_of(berit.get(f"/checklists/{void.id}/"))
    assert "It does not come into use." in page
    assert "Withdraw this version" not in page


def test_nothing_is_published_that_did_not_come_from_the_page(town: Cast) -> None:
    answer = browser_of(town.ingrid).post(
        "/checklists/publish/", {"id": str(ids.new_id()), "written": "| nonsense |", "version": "1"}
    )
    assert answer.status_code == 404


# From the shell.


def shell(town: Cast, player: Player, *words: str, env: dict[str, str] | None = None) -> Any:
    _made, secret = add_token(player.member, name="shell", by=player.actor.id, lasts=timedelta(hours=1))
    with town.ground.as_process("web"):
        return CliRunner().invoke(
            lykt, ["checklists", "publish", *words], env={"LYKT_TOKEN": secret} | (env or {})
        )


def test_the_shell_publishes_for_ones_own_agency_and_says_what_is_different(
    town: Cast, tmp_path: Any
) -> None:
    file = tmp_path / "kveld.md"
    file.write_text(a_list("kveld", "1"))
    done = shell(town, town.ingrid, str(file), "--agency", town.centre.slug)
    assert done.exit_code == 0, done.output
    assert "version 1 is in use" in done.stdout
    again = shell(town, town.ingrid, str(file), "--agency", town.centre.slug)
    assert again.exit_code == 2
    assert "is published already" in again.stderr
    file.write_text(a_list("kveld", "1").replace("Sover den unge trygt?", "Hvor sover du?"))
    ours = shell(town, town.berit, str(file), "--agency", town.oslo.slug, "--json")
    assert ours.exit_code == 0, ours.output
    told = json.loads(ours.stdout)
    assert told["version"] == "1+1"
    assert any("Hvor sover du?" in one for one in told["changes"])
    assert (
        json.loads(shell(town, town.berit, str(file), "--agency", town.oslo.slug, "--json").stdout)["version"]
        == "1+1"
    )
    file.write_text(a_list("kveld", "1").replace("| F03 | yes |", "| F03 | |"))
    locked = shell(town, town.berit, str(file), "--agency", town.oslo.slug, "--json")
    assert locked.exit_code == 2
    assert "locked nationally" in locked.stderr
    shell_national = tmp_path / "ny.md"
    shell_national.write_text(a_list("kveld", "2"))
    assert shell(town, town.ingrid, str(shell_national), "--agency", town.centre.slug).exit_code == 0
    file.write_text(a_list("kveld", "1"))
    waits = shell(town, town.berit, str(file), "--agency", town.oslo.slug)
    assert waits.exit_code == 2
    assert "waits" in waits.stderr


def test_the_shell_publishes_for_a_later_day(town: Cast, tmp_path: Any) -> None:
    file = tmp_path / "kveld.md"
    for version in ("1", "2"):
        file.write_text(a_list("kveld", version))
        on = [] if version == "1" else ["--from", str(in_days(9))]
        done = shell(town, town.ingrid, str(file), "--agency", town.centre.slug, *on)
        assert done.exit_code == 0, done.output
    assert f"kveld: version 2 is in use from {in_days(9)}." in done.stdout
    with town.kari.at_work() as by:
        assert listing.stand(by, "kveld", own=False).now.version == "1"  # type: ignore[union-attr]
    file.write_text(a_list("kveld", "3"))
    centre = (str(file), "--agency", town.centre.slug)
    assert "This day is gone." in shell(town, town.ingrid, *centre, "--from", str(in_days(-1))).stderr
    assert "more than a year" in shell(town, town.ingrid, *centre, "--from", str(in_days(400))).stderr
    assert shell(town, town.ingrid, *centre, "--from", "soon").exit_code == 2
    ours = shell(town, town.berit, str(file), "--agency", town.oslo.slug, "--from", str(in_days(9)))
    assert ours.exit_code == 2
    assert "is a national list" in ours.stderr


@pytest.mark.parametrize(
    ("who", "agency", "words", "said"),
    [
        ("kari", "oslo", "", "Your role in this agency does not include this."),
        ("berit", "bergen", "", "you publish for your own agency alone"),
        ("ingrid", "centre", "nonsense", "no table"),
    ],
)
def test_the_shell_refuses_in_a_sentence(
    town: Cast, tmp_path: Any, who: str, agency: str, words: str, said: str
) -> None:
    file = tmp_path / "te.md"
    file.write_text(words or a_list("te", "1"))
    done = shell(town, getattr(town, who), str(file), "--agency", getattr(town, agency).slug)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""
