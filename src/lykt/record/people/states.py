# SPDX-License-Identifier: EUPL-1.2
"""What can be claimed about a child, how sure somebody was, and in which class of data each claim is read.

The value of a claim is a small mapping. Its shape follows from the attribute:

| attribute  | value                                                                                     |
|------------|-------------------------------------------------------------------------------------------|
| name       | value, kind (own, nickname, alias), script if told, language if told                      |
| age        | words, and what could be read from them: years, or low and/or high (whole years, both in) |
| birth_date | words, on (YYYY-MM-DD, or null where the words are no usable day)                         |
| guardian   | value (the name), phone if told                                                           |
| doctor     | value (the name, or the surgery), phone if told                                           |
| relation   | description, name if told, claims_to_be if told; one of the three at least                |
| unborn     | value (true)                                                                              |
| the others | value (the words)                                                                         |
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from lykt.trust.packs.law import DataClass


class Attribute(StrEnum):
    """What a claim is about."""

    NAME = "name"
    AGE = "age"
    BIRTH_DATE = "birth_date"
    NATIONAL_ID = "national_id"  # the number as it was given; nothing is read out of it
    GENDER = "gender"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    COUNTRY = "country"
    DOCUMENT = "document"
    PHONE = "phone"
    UNBORN = "unborn"
    GUARDIAN = "guardian"  # somebody is said to be one: that gives nobody access
    RELATION = "relation"  # an adult around the child: "says he is my uncle"
    ADDRESS = "address"
    WHEREABOUTS = "whereabouts"  # an area in words, never a point on a map
    STATUS = "status"  # undocumented, asylum, dublin, permit_to_18, residence, or other words
    HEALTH = "health"
    DOCTOR = "doctor"  # who treats the child: at night the telephone is read first


class Certainty(StrEnum):
    """How sure whoever said it was, as far as we were told."""

    SAID = "said"
    OBSERVED = "observed"
    DOCUMENTED = "documented"
    GUESSED = "guessed"
    UNKNOWN = "unknown"


# Written out whole: a new attribute must be given its class by somebody who thought about it.
CLASS_OF: Mapping[Attribute, DataClass] = MappingProxyType(
    {
        Attribute.NAME: DataClass.L1,
        Attribute.AGE: DataClass.L1,
        Attribute.BIRTH_DATE: DataClass.L1,
        Attribute.NATIONAL_ID: DataClass.L1,
        Attribute.GENDER: DataClass.L1,
        Attribute.LANGUAGE: DataClass.L1,
        Attribute.INTERPRETER: DataClass.L1,
        Attribute.COUNTRY: DataClass.L1,
        Attribute.DOCUMENT: DataClass.L1,
        Attribute.PHONE: DataClass.L1,
        Attribute.UNBORN: DataClass.L1,
        Attribute.GUARDIAN: DataClass.L1,
        Attribute.RELATION: DataClass.L5,
        Attribute.ADDRESS: DataClass.L2,
        Attribute.WHEREABOUTS: DataClass.L2,
        Attribute.STATUS: DataClass.L6,
        Attribute.HEALTH: DataClass.L7,
        Attribute.DOCTOR: DataClass.L7,
    }
)


class SaidBy(StrEnum):
    """Whose words a claim is. Who wrote it down is another matter, and stands beside it."""

    CHILD = "child"
    SENDER = "sender"  # of a concern report
    FAMILY = "family"
    ADULT_BESIDE = "adult_beside"  # somebody who came with the child; a relation is not proven by saying so
    POLICE = "police"
    IMMIGRATION = "immigration"
    HEALTH = "health"
    SCHOOL = "school"
    WORKER = "worker"
    DOCUMENT = "document"
    OTHER = "other"
    UNKNOWN = "unknown"


class Mark(StrEnum):
    """What somebody later held of a claim. Marks are appended; the last one stands, all can be read."""

    CONFIRMED = "confirmed"
    DOUBTED = "doubted"
    CORRECTED = "corrected"  # by another claim, named beside it
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"  # withdrawn by mistake: it stands again, as nobody had yet answered it
