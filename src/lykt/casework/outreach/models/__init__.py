# SPDX-License-Identifier: EUPL-1.2
"""Everything the room keeps: a file a subject. Django looks here and nowhere else, so all of it is named here."""

from lykt.casework.outreach.models.drafts import Draft
from lykt.casework.outreach.models.reports import (
    Acceptance,
    AcuteCheck,
    Answer,
    AnswerWords,
    ConcernReport,
    MorningAddition,
    MorningTask,
    Receipt,
    Refusal,
    ReportAbout,
    ReportWords,
    Review,
    Sending,
)
from lykt.casework.outreach.models.slips import Addition, ReportSlip, Slip
from lykt.casework.outreach.models.street import (
    Contact,
    ContactAbout,
    ContactPart,
    ContactSent,
    Need,
    PartAnswer,
    Picture,
    Shift,
    ShiftHandOver,
    ShiftMember,
)

__all__ = [
    "Acceptance",
    "AcuteCheck",
    "Addition",
    "Answer",
    "AnswerWords",
    "ConcernReport",
    "Contact",
    "ContactAbout",
    "ContactPart",
    "ContactSent",
    "Draft",
    "MorningAddition",
    "MorningTask",
    "Need",
    "PartAnswer",
    "Picture",
    "Receipt",
    "Refusal",
    "ReportAbout",
    "ReportSlip",
    "ReportWords",
    "Review",
    "Sending",
    "Shift",
    "ShiftHandOver",
    "ShiftMember",
    "Slip",
]
