# SPDX-License-Identifier: EUPL-1.2
"""The night's view, for whoever has the watch; for a colleague without one, when theirs begins, and nothing else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lykt.doors.desk.duties.asking import Request
from lykt.doors.desk.night.seen import night_of
from lykt.doors.desk.rota.holes import holes_for, stretch_words
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


@login_required
@require_http_methods(["GET", "POST"])
def night(request: Request) -> HttpResponse:
    """What nobody has checked in all covered services, then the children. A search is asked by POST: no name stands in an
    address. One line in the audit names every child shown."""
    by = request.actor
    covers = list(accounts.covers_of(by.agency))
    watches = list(accounts.watches_of(by.agency, since=clock.now()))
    if not covers and not watches:
        raise Refused.not_here()
    on_watch = [one for one in accounts.on_watch(by.agency) if one.membership_id == by.id]
    shown = {
        "covers": [cover.service.name for cover in covers],
        "holes": holes_for(by),
        "leads": "leader" in by.roles,
        "mine": [stretch_words(one.starts_at, one.ends_at) for one in watches if one.membership_id == by.id],
    }
    if not on_watch:
        return render(request, "desk/night/off.html", shown)
    words = request.POST.get("words", "").strip()
    pack = load_pack(by.pack)
    seen = night_of(by, pack, words=words)
    note_reading("night.see", by=by, children=seen.read)
    doctor = next((number for number in pack.numbers if number.number == "116 117"), None)
    return render(
        request,
        "desk/night/page.html",
        shown | {"night": seen, "words": words, "until": on_watch[0].ends_at, "doctor": doctor},
    )
