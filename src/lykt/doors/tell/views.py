# SPDX-License-Identifier: EUPL-1.2
"""The public pages: choose, tell, be given seven words, add. None of them reads anything of ours."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lykt.casework.outreach.actions import slips
from lykt.doors.tell.answers import Answers, fresh, read
from lykt.doors.tell.pages import file_of, page, short_page
from lykt.doors.tell.services import known
from lykt.doors.tell.slowing import Leave, Pace, address_of

# Each question is named after what it asks for.
STEPS = ("danger", "harm", "text", "name", "age", "where", "service", "contact")
PACE = Pace()
RECEIPT_KEY = slips.fresh_key()  # the receipts of this process; whoever adds later needs only the words
Again = Callable[..., HttpResponse]


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Who are you: a grown-up who worries, or young?"""
    return page(request, "front.html")


@require_GET
def who(request: HttpRequest) -> HttpResponse:
    """Who reads what is told here, and who never does."""
    return page(request, "who.html")


@require_http_methods(["GET", "HEAD", "POST"])
def worry(request: HttpRequest) -> HttpResponse:
    """A grown-up tells what worries them, on one page."""
    if request.method != "POST":
        return _worry(request, fresh(writer="adult"))
    told = read(request)

    def again(status: int, **more: Any) -> HttpResponse:
        return _worry(request, told, status=status, **more)

    return _send(request, told, again)


def _worry(request: HttpRequest, told: Answers, **more: Any) -> HttpResponse:
    return page(request, "worry.html", told=told, phrases=_phrases(), service=told["service"], **more)


@require_http_methods(["GET", "HEAD", "POST"])
def young(request: HttpRequest) -> HttpResponse:
    """A young person is told who reads this, and then asked one question a page."""
    if request.method != "POST":
        return page(request, "young.html", told=fresh())
    told = read(request)
    step, go = request.POST.get("step", ""), request.POST.get("go", "next")
    if step not in STEPS:
        return _step(request, told, STEPS[0])
    here = STEPS.index(step)

    def again(status: int, **more: Any) -> HttpResponse:
        return _step(request, told, "text" if status == 422 else step, status=status, **more)

    if go == "back":
        return _step(request, told, STEPS[here - 1]) if here else page(request, "young.html", told=told)
    if told.is_too_long:
        return again(413, wrong=_too_long())
    if step == "text" and told.is_empty:
        return again(422, wrong=_one_letter(), wrong_at="text")
    if go != "send" and here + 1 < len(STEPS):
        return _step(request, told, STEPS[here + 1])
    return _send(request, told, again)


def _step(request: HttpRequest, told: Answers, step: str, **more: Any) -> HttpResponse:
    return page(
        request,
        "question.html",
        told=told,
        step=step,
        number=STEPS.index(step) + 1,
        of=len(STEPS),
        is_last=step == STEPS[-1],
        may_send=step not in (STEPS[0], STEPS[-1]),
        is_friend=told["writer"] == "friend",
        hidden=told.besides(step),
        phrases=_phrases(),
        service=told["service"],
        **more,
    )


def _send(request: HttpRequest, told: Answers, again: Again) -> HttpResponse:
    """The slip is dropped and its receipt shown, once; or the page comes back with every word, and says why."""
    if told.is_too_long:
        return again(413, wrong=_too_long())
    if told.is_empty:
        return again(422, wrong=_one_letter(), wrong_at="text")

    def drop(leave: Leave) -> HttpResponse:
        receipt = slips.drop_slip(
            told.page,
            service=known().chosen(told["service"]),
            words=told.words(**_danger_words(told)),
            language=get_language() or "nb",
            key=RECEIPT_KEY,
            many=leave.many,
        )
        return page(request, "sent.html", told=told, receipt=receipt, service=told["service"])

    return _in_pace(request, again, drop)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Seven words open an empty box. The answer is the same whether they fit a report or nothing."""
    if request.method != "POST":
        return page(request, "add.html", told=fresh(), phrases=_phrases())
    told = read(request)

    def again(status: int, **more: Any) -> HttpResponse:
        return page(request, "add.html", status=status, told=told, phrases=_phrases(), **more)

    if told.is_too_long:
        return again(413, wrong=_too_long())
    if wrong := _wrong_words(told["receipt"]):
        return again(422, wrong=wrong, wrong_at="receipt")
    if not told["text"].strip():
        return again(422, wrong=_one_letter(), wrong_at="text")

    def drop(leave: Leave) -> HttpResponse:
        slips.add_to_slip(
            told.page,
            service=known().chosen(""),
            receipt=told["receipt"],
            words=told.words(),
            language=get_language() or "nb",
            many=leave.many,
        )
        return page(request, "added.html", told=told)

    return _in_pace(request, again, drop)


def _in_pace(request: HttpRequest, again: Again, drop: Callable[[Leave], HttpResponse]) -> HttpResponse:
    """Whoever sends very many waits, with their words before them; and so does everybody while our house is shut."""
    leave = PACE.asks(address_of(request))
    if leave.wait:
        said = _(
            "Very much is being sent from the network you use, so it goes slowly. What you wrote is still here. Wait %(seconds)s seconds, and send it again."
        )
        response = again(
            429, wrong=said % {"seconds": max(leave.wait, 2)}
        )  # "1 seconds" is said in no language
        response.headers["Retry-After"] = str(leave.wait)
        return response
    try:
        if known().services:
            return drop(leave)
    except DatabaseError:
        pass  # It is down, or is being brought up to date: what was written must not go with it.
    shut = _("It did not get through just now. What you wrote is still here. Try again in a minute.")
    return again(503, wrong=shut)


def _wrong_words(receipt: str) -> str:
    """What can be said of the words without knowing any receipt: that one is misspelled, or that one is missing."""
    if unknown := slips.misspelled(receipt):
        said = _("None of the words is spelled like this: %(words)s. Look at it once more.")
        return said % {"words": ", ".join(unknown)[:200]}
    if slips.how_many(receipt) != slips.WORDS:
        return _("It takes all seven words, in the order you were given them.")
    return ""


def _too_long() -> str:
    return _(
        "This is too much to send at once. What you wrote is still here. Make it shorter, or send it in two parts."
    )


def _one_letter() -> str:
    return _("Write something. One word is enough.")


def _danger_words(told: Answers) -> dict[str, str]:
    """The questions as they were asked, with their answers: so that whoever reads a yes knows what was said.

    Somebody who does not know whether they will hurt themselves has said something, and it is read.
    """
    if not (told.is_danger or told.is_unsure):
        return {}
    danger, harm = {
        "self": (_("Are you in danger now?"), _("Do you think of hurting yourself?")),
        "friend": (
            _("Is your friend in danger now?"),
            _("Does your friend think of hurting himself or herself?"),
        ),
    }.get(told["writer"], (_("Is somebody in danger now?"), ""))
    answers = {"yes": _("Yes"), "no": _("No"), "unknown": _("I do not know")}
    asked = ((danger, told["danger"]), (harm, told["harm"]))
    said = [f"{question} – {answers[answer]}" for question, answer in asked if question and answer in answers]
    return {"danger": "yes" if told.is_danger else "unknown", "danger_words": "\n".join(said)}


def _phrases() -> str:
    return "|".join(slips.SOUGHT)


@require_GET
def looks(_request: HttpRequest, name: str) -> HttpResponse:
    """The style, and what makes the pages a little kinder where scripts run."""
    return file_of(name)


@require_GET
def nothing(_request: HttpRequest) -> HttpResponse:
    """A browser asks for an icon; there is none, so that no picture of ours lies in its store."""
    return HttpResponse(status=204)


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    return short_page(request, "absent", status=404)


def unread(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read."""
    return short_page(request, "unread", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours is broken; the number stands there all the same, and so does what was written."""
    return short_page(request, "broken", status=500, written=read(request).written)
