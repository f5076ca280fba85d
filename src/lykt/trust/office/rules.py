# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to let somebody in, give them a role, place them in a team, or let a system speak for us."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID

from lykt.kernel.actor import Zone
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind

TOKEN_LASTS_AT_MOST = timedelta(days=365)
RESET_WAITS = timedelta(days=2)  # for the second person; after that one asks anew
_MAIL = re.compile(r"[^@\s<>()\[\],;:\\\"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_JOINERS = "\u200c\u200d"  # names in Persian and Urdu are written with these

# Where an agency stands follows from what it is: nobody chooses the side of the firewall in a form.
ZONE_OF: Mapping[AgencyKind, Zone] = MappingProxyType(
    {
        AgencyKind.CHILD_PROTECTION: Zone.CARE,
        AgencyKind.OUTREACH: Zone.CARE,
        AgencyKind.HEALTH: Zone.HEALTH,
        AgencyKind.SCHOOL: Zone.CARE,
        AgencyKind.RECEPTION: Zone.CARE,
        AgencyKind.INSTITUTION: Zone.CARE,
        AgencyKind.GUARDIAN: Zone.GUARDIAN,
        AgencyKind.COMPETENCE_CENTRE: Zone.RESEARCH,
        AgencyKind.POLICE: Zone.JUSTICE,
        AgencyKind.IMMIGRATION: Zone.IMMIGRATION,
        AgencyKind.STATISTICS: Zone.RESEARCH,
    }
)
# A team that reads about children takes those whose work that is, and nobody else.
_WHO_MAY_BE_IN: Mapping[TeamKind, frozenset[Role]] = MappingProxyType(
    {
        TeamKind.INTAKE: frozenset({Role.OFFICER, Role.LEADER}),
        TeamKind.NIGHT: frozenset({Role.OFFICER, Role.LEADER}),
        TeamKind.LEADERS: frozenset({Role.LEADER}),
        TeamKind.ORDINARY: frozenset({Role.OFFICER, Role.LEADER, Role.WORKER}),
    }
)


def roles_in(kind: AgencyKind) -> tuple[Role, ...]:
    """The roles that people can have in an agency of this kind. The service role is never a person's."""
    if kind is AgencyKind.CHILD_PROTECTION:
        return (Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR)
    return (Role.WORKER, Role.ADMINISTRATOR)


def teams_in(kind: AgencyKind) -> tuple[TeamKind, ...]:
    """The teams that an administrator can add. Intake and leaders come with the service, and there is one of each."""
    return (
        (TeamKind.ORDINARY, TeamKind.NIGHT) if kind is AgencyKind.CHILD_PROTECTION else (TeamKind.ORDINARY,)
    )


def may_be_invited(
    *, email: str, name: str, roles: Collection[str], kind: AgencyKind, is_known: bool
) -> Decision:
    """Somebody with a name and an address of their own, in roles that the agency has, who has no account yet."""
    return all_of(
        is_a_name(name),
        YES
        if _MAIL.fullmatch(email) and len(email) <= 254
        else no("office.email", _("Write an e-mail address, such as kari@example.no."), Family.NOT_ENOUGH),
        may_be_held(roles, kind=kind),
        no(
            "office.email-taken",
            _("Somebody has an account with this address already. One person has one account."),
            Family.NOT_NOW,
        )
        if is_known
        else YES,
    )


def may_be_held(roles: Collection[str], *, kind: AgencyKind) -> Decision:
    """Roles from the closed list; whoever administers has no other role, for an administrator reads of no child (F3)."""
    allowed = {role.value for role in roles_in(kind)}
    if not roles or not set(roles) <= allowed:
        return no("office.roles", _("Choose one or more of the roles in the list."), Family.NOT_ENOUGH)
    if Role.ADMINISTRATOR in roles and len(set(roles)) > 1:
        return no(
            "office.two-hats",
            _("An administrator has no other role: who administers, reads about no child."),
            Family.NOT_ENOUGH,
        )
    return YES


def may_be_placed(*, by: UUID, member: UUID, team: TeamKind, roles: Collection[str]) -> Decision:
    """A colleague whose work it is; never oneself, for nobody grants to themselves."""
    return all_of(
        is_another(by=by, member=member),
        YES
        if _WHO_MAY_BE_IN[team] & set(roles)
        else no(
            "office.team-role",
            _("This team reads about children. Their role does not include that work."),
            Family.NOT_ENOUGH,
        ),
    )


def is_another(*, by: UUID, member: UUID) -> Decision:
    """Nobody grants to themselves, and nobody closes their own account."""
    if by != member:
        return YES
    return no("office.self", _("You cannot do this with your own account. Ask another administrator."))


def may_be_invited_again(*, by: UUID, member: UUID, is_suspended: bool, works_elsewhere: bool) -> Decision:
    """A new way in to one's own account: never to one that opens another agency's doors too."""
    return all_of(
        is_another(by=by, member=member),
        no("office.suspended", _("This account is closed. Open it first."), Family.NOT_NOW)
        if is_suspended
        else YES,
        no(
            "office.elsewhere",
            _("This person works in another agency too. Whoever runs Lykt must help them in."),
            Family.NOT_NOW,
        )
        if works_elsewhere
        else YES,
    )


def may_be_reset(*, by: UUID, member: UUID, is_suspended: bool, works_elsewhere: bool, why: str) -> Decision:
    """Asked for by a colleague who says how they know that it is them; never for oneself."""
    return all_of(
        may_be_invited_again(
            by=by, member=member, is_suspended=is_suspended, works_elsewhere=works_elsewhere
        ),
        has_reason(why),
    )


def may_be_agreed(*, by: UUID, member: UUID, asked_by: UUID, is_open: bool, is_suspended: bool) -> Decision:
    """A second person agrees: neither who asked nor who is let in, and while the question is fresh."""
    return all_of(
        is_another(by=by, member=member),
        no("office.same-person", _("You asked for this. Somebody else has to agree."))
        if by == asked_by
        else YES,
        YES
        if is_open and not is_suspended
        else no("office.not-asked", _("Nobody is waiting for an answer here."), Family.NOT_NOW),
    )


def may_be_added(*, name: str, kind: TeamKind, agency: AgencyKind) -> Decision:
    """A team with a name, of a kind that this agency can add."""
    if kind not in teams_in(agency):
        return no("office.team-kind", _("Your agency cannot add a team of this kind."), Family.NOT_ENOUGH)
    return is_a_name(name)


def may_stand(
    *,
    slug: str,
    name: str,
    is_pack: bool,
    kind: AgencyKind,
    receives: bool,
    own_receives: bool,
    is_taken: bool,
) -> Decision:
    """An agency with a name and an address of its own. Who receives reports is vouched for by one that does."""
    if receives and (kind is not AgencyKind.CHILD_PROTECTION or not own_receives):
        return no(
            "office.receives",
            _("Only a child-protection service receives reports, and only one that does can add another."),
            Family.NOT_ENOUGH,
        )
    return all_of(
        is_a_name(name),
        YES
        if _SLUG.fullmatch(slug) and len(slug) <= 50
        else no(
            "office.slug", _("Use small letters a to z, figures and hyphens: gamle-oslo."), Family.NOT_ENOUGH
        ),
        no("office.slug-taken", _("Another agency has this short name."), Family.NOT_NOW)
        if is_taken
        else YES,
        YES if is_pack else no("office.pack", _("Choose one of the law packs."), Family.NOT_ENOUGH),
    )


def may_have_accounts(zone: Zone) -> Decision:
    """Justice and immigration are named and written to, and nobody of theirs signs in here."""
    if not zone.is_outside:
        return YES
    return no("office.outside", _("Justice and immigration have no account in here."), Family.NOT_ENOUGH)


def may_be_issued(*, name: str, lasts: timedelta, is_there: bool = False) -> Decision:
    """A token says which system has it, and runs out within a year. Asked for twice, it is not made twice."""
    if is_there:
        return no(
            "office.token-shown",
            _("This key has been made and shown. Whoever lost it revokes it and makes another."),
            Family.NOT_NOW,
        )
    if not timedelta(0) < lasts <= TOKEN_LASTS_AT_MOST:
        return no("office.lasts", _("A token lasts from 1 to 365 days."), Family.NOT_ENOUGH)
    return is_a_name(name)


def may_stand_watch(*, roles: Collection[str], works_here: bool) -> Decision:
    """On duty is somebody at work in the service, who can read a report and act."""
    if works_here and {Role.OFFICER, Role.LEADER} & set(roles):
        return YES
    return no(
        "office.on-duty",
        _("On duty is an officer or a leader who works in your service today."),
        Family.NOT_ENOUGH,
    )


def may_be_away(
    *,
    by: UUID,
    by_leads: bool,
    member: UUID,
    works_here: bool,
    from_day: date,
    until_day: date | None,
    today: date,
) -> Decision:
    """A leader says it of anybody in the service, everybody else of themselves. It ends on the day it begins or later."""
    return all_of(
        YES
        if by_leads or by == member
        else no("office.not-yours", _("Only the leader can say this of others.")),
        YES
        if works_here
        else no("office.away-who", _("Choose somebody who works in your service."), Family.NOT_ENOUGH),
        no(
            "office.away-backwards",
            _("The last day comes before the first. Mend one of them."),
            Family.NOT_ENOUGH,
        )
        if until_day and until_day < from_day
        else YES,
        no("office.away-over", _("These days have passed already."), Family.NOT_ENOUGH)
        if until_day and until_day < today
        else YES,
    )


def may_be_routed(*, own: UUID, to: UUID | None, receives: bool, is_own_team: bool, reason: str) -> Decision:
    """To another service that receives reports, or to a team of one's own; with the reason that will be shown."""
    somewhere = is_own_team or (to is not None and to != own and receives)
    return all_of(
        YES
        if somewhere
        else no(
            "office.routed-nowhere",
            _("Choose another service that receives reports, or a team of your own."),
            Family.NOT_ENOUGH,
        ),
        has_reason(reason),
    )


def has_reason(why: str) -> Decision:
    """An act that takes something from somebody says why."""
    return YES if why.strip() else no("office.why", _("Say why, in a sentence."), Family.NOT_ENOUGH)


def is_a_name(name: str) -> Decision:
    """One line with at least one letter in any script, and nothing that hides or turns what is written."""
    hidden = any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign not in _JOINERS for sign in name)
    if name == name.strip() and len(name) <= 120 and not hidden and any(sign.isalpha() for sign in name):
        return YES
    return no("office.name", _("Write a name in letters, on one line, at most 120 signs."), Family.NOT_ENOUGH)


LEADS = no(
    "office.leads",
    _("This person is the lead of open cases. Hand over the cases first; no child is left without a lead."),
    Family.NOT_NOW,
)
