# SPDX-License-Identifier: EUPL-1.2
"""What the codes of a pack are called in sentences: kinds, fields, values, classes of facts, relations."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lykt.trust.packs.law import Kind

KINDS: Mapping[str, Promise] = MappingProxyType(
    {
        Kind.ACT: _("something to do"),
        Kind.PERIOD: _("a time that runs out"),
        Kind.FLOOR: _("not before"),
        Kind.STANDING: _("holds until something ends it"),
    }
)
# Fields of events that are yes or no: what a yes says.
SAYS_YES: Mapping[str, Promise] = MappingProxyType(
    {
        "preventable_offence": _("a serious offence can still be prevented"),
        "own_initiative": _("the service investigates on its own initiative"),
        "under_order": _("the child is placed under an order"),
        "unaccompanied": _("the child is unaccompanied"),
        "eurodac": _("there is a hit in Eurodac"),
        "first_responder": _("whoever suspects it is a first responder"),
        "over_100_days": _("there are over 100 days left to the 18th birthday"),
        "duty_reporter": _("the sender has a duty to report"),
    }
)
FIELDS: Mapping[str, Promise] = MappingProxyType(
    {
        "role": _("who worries"),
        "from": _("from"),
        "outcome": _("the outcome"),
        "basis": _("the basis of the order"),
        "about": _("what it is about"),
        "regime": _("the rules"),
        "by": _("who cares for the child"),
        "group": _("the group that the police gave it"),
        "answer": _("the answer"),
        "registered": _("the day the application was registered"),
        "until": _("the last day of the order"),
    }
)
VALUES: Mapping[str, Promise] = MappingProxyType(
    {
        "private": _("a private person"),
        "anonymous": _("somebody without a name"),
        "reception": _("a reception centre"),
        "passed_on": _("passed on to another service"),
        "investigate": _("investigate"),
        "address": _("an address"),
        "missing": _("a missing child"),
        "dublin3": _("the Dublin III Regulation"),
        "ammr": _("the Regulation on asylum and migration management"),
        "bufetat": _("Bufetat"),
        "udi": _("UDI"),
        "declined": _("declined"),
        "other": _("another"),
        "police": _("the police"),
        "child_protection": _("child protection"),
        "representative": _("the representative"),
        "lawyer": _("the lawyer"),
    }
)
CLASSES: Mapping[str, Promise] = MappingProxyType(
    {
        "L0": _("that the child is known here"),
        "L1": _("who the child is"),
        "L2": _("where the child is"),
        "L2S": _("a secret address"),
        "L3": _("what the child said"),
        "L4": _("what workers have assessed"),
        "L5": _("exploitation, and adults we worry about"),
        "L6": _("residence and asylum"),
        "L7": _("health"),
        "L8": _("who has read"),
    }
)
RELATIONS: Mapping[str, Promise] = MappingProxyType(
    {
        "member": _("works in the agency"),
        "reception": _("receives a report"),
        "intake": _("a report came about the child"),
        "lead": _("is the lead of the child's case"),
        "asked": _("is asked to take over the case"),
        "leaders": _("leads the service that has the case"),
        "colleague": _("works in the team of the lead"),
        "night": _("is on night duty for the child"),
        "watch": _("has a report before the day comes"),
        "guardian": _("is the child's guardian"),
        "lawyer": _("is the child's lawyer"),
        "any": _("in every relation to the child"),
    }
)
WHO: Mapping[str, Promise] = MappingProxyType(
    {
        "any": _("every agency"),
        "child_protection": _("child protection"),
        "outreach": _("outreach"),
        "health": _("health"),
        "school": _("school"),
        "reception": _("reception centres"),
        "guardian": _("guardians"),
        "competence_centre": _("the competence centre"),
        "police": _("the police"),
        "immigration": _("immigration"),
        "statistics": _("statistics"),
    }
)
ROLES: Mapping[str, Promise] = MappingProxyType(
    {
        "officer": _("officer"),
        "leader": _("leader"),
        "worker": _("worker"),
        "administrator": _("administrator"),
        "service": _("its own reception"),
        "intake": _("the team at the front door"),
        "leaders": _("the leaders' team"),
        "night": _("the night team"),
    }
)
ACTS: Mapping[str, Promise] = MappingProxyType(
    {"read": _("read"), "add": _("write"), "any": _("anything at all")}
)


def named(names: Mapping[str, Promise], code: str) -> str:
    """The word for it, else the code itself: better a code than a silence."""
    return str(names.get(code, code))
