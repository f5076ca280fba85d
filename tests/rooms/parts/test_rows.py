# SPDX-License-Identifier: EUPL-1.2
"""How a duty looks: amber for today alone, red for what lapsed alone."""

from datetime import UTC, date, datetime

import pytest

from lykt.doors.parts.rows import DutyRow, Face

NOW = datetime(2026, 11, 24, 20, 52, tzinfo=UTC)
TODAY, YESTERDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("duty", "face"),
    [
        ({"due": TODAY}, Face.TODAY),
        ({"due": TODAY, "at_once": True}, Face.TODAY),
        ({"due": FRIDAY}, Face.OPEN),
        ({"due": YESTERDAY}, Face.OVERDUE),
        ({"due": FRIDAY, "state": "overdue"}, Face.OVERDUE),
        ({"due": datetime(2026, 11, 24, 20, 51, tzinfo=UTC)}, Face.OVERDUE),
        ({"due": datetime(2026, 11, 24, 22, 59, tzinfo=UTC)}, Face.TODAY),
        ({"due": None}, Face.OPEN),  # no date in law: never overdue
        ({"due": YESTERDAY, "outside": True}, Face.WAITING),  # never this worker's lateness
        ({"due": YESTERDAY, "outside": True, "state": "overdue"}, Face.WAITING),
        ({"kind": "standing", "state": "standing"}, Face.STANDING),
        ({"kind": "period", "state": "running", "due": TODAY}, Face.RUNNING),
        ({"kind": "floor", "state": "running", "due": YESTERDAY}, Face.RUNNING),
        ({"kind": "period", "state": "ended", "due": YESTERDAY}, Face.ENDED),
        ({"due": YESTERDAY, "state": "done"}, Face.DONE),
        ({"due": YESTERDAY, "state": "done", "late": True}, Face.DONE_LATE),
        ({"due": YESTERDAY, "state": "lapsed"}, Face.LAPSED),
        ({"due": YESTERDAY, "state": "lapsed", "outside": True}, Face.LAPSED),
    ],
)
def test_a_duty_shows_one_face(duty, face):
    assert DutyRow("Review the report", **duty).face(NOW, "Europe/Oslo") is face
