# SPDX-License-Identifier: EUPL-1.2
"""The lists of the police and the border, without an account and with no child behind them: nothing is kept anywhere."""

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lykt.doors.desk.closer.asking import asked_of_me
from lykt.doors.desk.closer.concern import in_short, told_so_far
from lykt.doors.desk.closer.finding import Asked, asked_from
from lykt.doors.desk.closer.first import first_words, written
from lykt.doors.desk.closer.words import language_of, title_of
from lykt.doors.desk.duties.asking import here
from lykt.doors.desk.duties.rows import said
from lykt.doors.parts.form_policy import allows_the_engine
from lykt.doors.parts.rows import FormRoads
from lykt.engines.xlsforms.answers import NotAnInstance, answers_of, read_instance
from lykt.kernel.decisions import Decision, Family, Refused, no
from lykt.kernel.decisions import _ as marked
from lykt.record.indicators.queries.lists import current_lists, form_of
from lykt.record.indicators.rules.sending import MOST_SIGNS
from lykt.record.indicators.rules.values import Answer, ChildAge
from lykt.record.indicators.states import Value
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.loading import load_pack, pack_codes

NAMES: Final = ("police", "border")
SPOKEN_OUTSIDE: Final = ("nb", "en")  # what the public page for a grown-up is read in
UNREADABLE: Final[Decision] = no(
    "assessment.unreadable",
    marked("What came is no filled-in list. What you wrote is still in the page."),
    Family.NOT_ENOUGH,
)


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The lists that can be filled in without an account, by country."""
    countries = [
        (said(load_pack(pack).name), [(pack, name, _title(pack, name)) for name in NAMES])
        for pack in pack_codes()
    ]
    return render(request, "desk/closer/outside.html", {"countries": countries, "public": _public()})


@allows_the_engine
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, pack: str, name: str) -> HttpResponse:
    """The list, empty each time it is opened: there is no draft, for nothing is kept. Who comes back from the summary
    brings the answers along."""
    one = _list(pack, name)
    roads = FormRoads(
        reverse("closer:outside-xform", args=[pack, name]),
        send=reverse("closer:outside-finding", args=[pack, name]),
        send_label=_("Show what the answers support"),
        begun=_instance(request),
        is_page=True,
    )
    shown = {
        "title": title_of(one),
        "form": roads,
        "head": first_words(form_of(one)),
        "take_path": reverse("closer:outside-concern", args=[pack, name]),
    }
    return render(request, "desk/closer/outside_fill.html", shown)


@login_not_required
@require_safe
def xform(request: HttpRequest, pack: str, name: str) -> HttpResponse:
    """The list as a form."""
    return HttpResponse(_list(pack, name).xform, content_type="text/xml; charset=utf-8")


# What comes is worked out and forgotten. There is no session behind it that another site could misuse.
@csrf_exempt
@login_not_required
@require_POST
def finding(request: HttpRequest, pack: str, name: str) -> HttpResponse:
    """What these answers support and what the law asks of this role. Nothing of it is stored or written in a log."""
    one, instance = _list(pack, name), _instance(request)
    asked = _asked(one, instance, pack)
    shown = {
        "title": title_of(one),
        "asked": asked,
        "me": asked_of_me(asked, role=name),
        "instance": instance,
        "take_path": reverse("closer:outside-concern", args=[pack, name]),
        "again": reverse("closer:outside-fill", args=[pack, name]),
    }
    return render(request, "desk/closer/outside_finding.html", shown)


@csrf_exempt
@login_not_required
@require_POST
def concern(request: HttpRequest, pack: str, name: str) -> HttpResponse:
    """What was written, as text to copy, and the way to the page where it is told. The public pages are another house:
    they take nothing that another page sends, and no address may hold a word of this."""
    one, instance = _list(pack, name), _instance(request)
    told = told_so_far(title_of(one), written(instance, form_of(one)))
    text = "\n\n".join([told, *in_short(_asked(one, instance, pack))]) if told else ""
    return render(request, "desk/closer/outside_concern.html", {"text": text, "public": _public()})


def _public() -> str:
    """The public page for a grown-up who worries, in the reader's language where it has it; "" where there is none."""
    language = get_language()
    spoken = language if language in SPOKEN_OUTSIDE else SPOKEN_OUTSIDE[0]
    return f"{settings.PUBLIC.rstrip('/')}/{spoken}/worry" if settings.PUBLIC else ""


def _instance(request: HttpRequest) -> str:
    said: str = request.POST.get("instance", "")
    if len(said) > MOST_SIGNS:
        raise Refused(UNREADABLE)
    return said


def _asked(one: Any, instance: str, pack: str) -> Asked:
    form = form_of(one)
    try:
        filled = read_instance(instance)
    except NotAnInstance:
        raise Refused(UNREADABLE) from None
    answers = [_answer(read) for read in answers_of(filled, form) if read.value in set(Value)]
    return asked_from(answers, form.indicators, load_codebook(pack), age=ChildAge(presumed=True))


def _list(pack: str, name: str) -> Any:
    if pack not in pack_codes() or name not in NAMES:
        raise Refused.not_here()
    return here(current_lists(pack, agency=None).get(name))


def _title(pack: str, name: str) -> str:
    codebook = load_codebook(pack)
    return codebook.lists[name].title[language_of(codebook)]


def _answer(read: Any) -> Answer:
    return Answer(read.indicator, Value(read.value), seen=read.seen, by=read.by, other_explanation=read.else_)
