# SPDX-License-Identifier: EUPL-1.2
"""The frame around every page: who is at work, for whom, and where the ways lead. Needs no database to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lykt.doors.parts.rows import Link, Persona, TourStep
from lykt.kernel.actor import Actor

PLACES: Final = MappingProxyType(
    {
        "start": "/",
        "sign_in": "/accounts/login/",
        "sign_out": "/accounts/logout/",
        "language": "/language/",  # POST language, next
        "persona": "/demo/be/",  # POST persona
        "tour": "/tour/1/",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who is at work, and the ways from here."""

    here: str = "/"
    actor: Actor | None = None
    agency: str = ""
    demo: bool = False
    personas: tuple[Persona, ...] = ()
    tour: TourStep | None = None
    ways: tuple[Link, ...] = ()
    own: tuple[Link, ...] = ()
    about: tuple[Link, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    places: ClassVar[Mapping[str, str]] = PLACES


def frame_of(request: HttpRequest | None) -> Frame:
    """The frame of this page. The middleware sets `actor`, `agency_name`, `has_night_too` and `has_night_only`; in a demo `personas` and `tour_step`."""
    actor: Actor | None = getattr(request, "actor", None)
    return Frame(
        here=request.path if request else "/",
        actor=actor,
        agency=getattr(request, "agency_name", ""),
        demo=settings.DEMO,
        personas=tuple(getattr(request, "personas", ())),
        tour=getattr(request, "tour_step", None),
        ways=_ways(request, actor) if actor else (),
        own=own_of(actor) if actor else (),
        about=(
            Link("/law/", _("What the law asks")),
            Link("/law/access/", _("Who may read what")),
            Link("/about/", _("About Lykt")),
        ),
        languages=tuple(settings.LANGUAGES),
    )


def _ways(request: HttpRequest | None, actor: Actor) -> tuple[Link, ...]:
    only = getattr(request, "has_night_only", False)
    return ways_of(actor, inbox=not only, night=only or getattr(request, "has_night_too", False))


def own_of(actor: Actor) -> tuple[Link, ...]:
    """What concerns the person themselves: what their phones sent, how they sign in, and when they are away."""
    away = (Link("/away/", _("When I am away")),) if {"officer", "leader"} & actor.roles else ()
    phones = () if "administrator" in actor.roles else (Link("/phones/", _("From phones")),)
    return (
        *away,
        *phones,
        Link("/accounts/code/", _("A short code for this shift")),
        Link("/accounts/2fa/", _("Passkeys and codes")),
    )


def ways_of(actor: Actor, *, inbox: bool = True, night: bool = False) -> tuple[Link, ...]:
    """Where this person can go: an administrator sees configuration, never content; `night` is a way beside the inbox, or
    in its place."""
    office = (Link("/office/", _("Agency"), "Buildings3"),) if "administrator" in actor.roles else ()
    if "leader" in actor.roles:  # who is never an administrator too: the office refuses that pair
        office = (Link("/leader/", _("Leader"), "Buildings3"),)
    if actor.roles == {"administrator"}:
        return office
    lists = (Link("/checklists/", _("Checklists"), "Clipboard"),) if adapts_lists(actor) else ()
    if actor.agency_kind == "competence_centre":
        return (*lists, _inbox(), Link("/worry/", _("New report"), "Plus"), *office)
    if actor.agency_kind == "outreach":
        street = (Link("/street/", _("Street"), "Moon"),) if "worker" in actor.roles else ()
        lacking = (
            (Link("/street/lacking/", _("What was lacking"), "BulletList"),)
            if "leader" in actor.roles
            else ()
        )
        return (
            *street,
            *lacking,
            Link("/children/", _("Children"), "PersonGroup"),
            Link("/worry/", _("New report"), "Plus"),
            *lists,
            *office,
        )
    return (
        *((_inbox(),) if inbox else ()),
        *((Link("/night/", _("The night"), "Moon"),) if night else ()),
        Link("/duties/", _("Duties"), "Tasklist"),
        Link("/children/", _("Children"), "PersonGroup"),
        Link("/worry/", _("New report"), "Plus"),
        *lists,
        *office,
    )


def _inbox() -> Link:
    return Link("/inbox/", _("Inbox"), "Inbox")


def adapts_lists(actor: Actor) -> bool:
    """Whether this person owns lists or adapts them to their place."""
    return "leader" in actor.roles or (actor.agency_kind == "competence_centre" and "officer" in actor.roles)
