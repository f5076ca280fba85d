# SPDX-License-Identifier: EUPL-1.2
"""What the parts page shows of the inbox, the duty board, the start page and the office."""

from typing import Any

from lykt.doors.parts.gallery.voice import Voice
from lykt.doors.parts.rows import DutyRow, InboxRow, Link, OtherDue, Persona, TourStep


def work_examples(voice: Voice) -> dict[str, Any]:
    """Reports, duties, notices, personas and the tour, in this voice."""
    mine, check, review = voice.word("mine"), voice.say("Sjekk", "Check"), voice.say("Vurder", "Review")
    return {
        "h_unchecked": voice.say("Ikke sjekket for fare ennå", "Not yet checked for danger"),
        "h_came": voice.say("Kom i kveld", "Came tonight"),
        "h_none": voice.say("Overlatt til vakta", "Handed to the night"),
        "empty_inbox": voice.say(
            "Ingenting er overlatt til vakta i natt.", "Nothing is handed to the night."
        ),
        "on_duty": voice.word("on_duty"),
        "reports": (
            InboxRow(
                voice.instant(-1),
                voice.word("outreach"),
                voice.word("boy"),
                "#",
                check,
                unread=True,
            ),
            InboxRow(
                voice.instant(-26),
                voice.word("anonymous"),
                voice.word("girl"),
                "#",
                voice.say("Sjekk", "Check"),
            ),
        ),
        "reports_checked": (
            InboxRow(
                voice.instant(-30),
                voice.word("outreach"),
                voice.word("boy"),
                "#",
                voice.say("Vurder", "Review"),
                voice.day(6),
                "bvl § 2-1",
                "V",
                "Kari Nordby",
            ),
        ),
        "none": (),
        "h_today": voice.say("Frist i dag", "Due today"),
        "h_out": voice.say("Gikk ut", "Ran out"),
        "h_week": voice.say("Denne uka", "This week"),
        "h_waiting": voice.say("Venter på andre", "Waiting for others"),
        "h_done": voice.say("Gjort", "Done"),
        "duties_today": (
            DutyRow(
                voice.word("check"),
                voice.day(0),
                at_once=True,
                basis="bvl § 2-1",
                mark="V",
                who=mine,
                path="#",
                action=check,
                why=voice.word("why"),
                about="Momo",
            ),
            DutyRow(
                voice.word("answer"),
                voice.day(0),
                basis="bvl § 13-3",
                mark="B",
                who=mine,
                path="#",
                action=voice.say("Svar", "Answer"),
                about="Amira",
            ),
        ),
        "duties_out": (
            DutyRow(
                voice.word("order"),
                voice.day(-1),
                state="lapsed",
                basis="bvl § 4-5",
                mark="B",
                who=mine,
                path="#",
                about="Samir",
            ),
            DutyRow(
                voice.word("review"),
                voice.day(-1),
                state="overdue",
                basis="bvl § 2-1",
                mark="V",
                who=mine,
                path="#",
                action=review,
                about="Samir",
            ),
        ),
        "duties_week": (
            DutyRow(
                voice.word("review"),
                voice.day(3),
                basis="bvl § 2-1",
                mark="V",
                who=mine,
                path="#",
                action=review,
                why=voice.word("why"),
                about="Tarek",
            ),
            DutyRow(
                voice.word("investigate"),
                voice.day(41),
                basis="bvl § 2-2",
                mark="V",
                who=mine,
                path="#",
                others=(OtherDue(voice.day(43), "SSB 7 + 90"),),
                about="Nadia",
            ),
            DutyRow(voice.word("plan"), None, basis="bvl § 6-6", mark="B", who=mine, path="#", about="Lina"),
        ),
        "duties_waiting": (
            DutyRow(
                voice.word("ask"),
                voice.instant(30),
                outside=True,
                basis="bvl § 14-22",
                mark="V",
                who=voice.word("board"),
                about="Lina",
            ),
            DutyRow(
                voice.word("keep"),
                kind="standing",
                state="standing",
                basis="utl § 88",
                mark="V",
                who=mine,
                about="Momo",
            ),
        ),
        "duties_done": (
            DutyRow(
                voice.word("review"),
                voice.day(-2),
                state="done",
                done_at=voice.instant(-60),
                basis="bvl § 2-1",
                mark="V",
                who=mine,
                about="Yusuf",
            ),
            DutyRow(
                voice.word("answer"),
                voice.day(-9),
                state="done",
                late=True,
                done_at=voice.instant(-20),
                basis="bvl § 13-3",
                mark="B",
                about="Yusuf",
            ),
            DutyRow(
                voice.word("keep"),
                voice.day(-20),
                kind="standing",
                state="ended",
                basis="utl § 88",
                mark="V",
                about="Ines",
            ),
        ),
        "send": voice.say("Send til Gamle Oslo", "Send to Gamle Oslo"),
        "back": Link("#", voice.say("Tilbake", "Back")),
        "saved_at": voice.now,
        "notices": (
            {
                "tone": "info",
                "text": voice.say(
                    "Melderen får vite at meldingen er kommet fram.",
                    "The sender is told that the report has arrived.",
                ),
            },
            {
                "tone": "success",
                "text": voice.say("Sendt til Gamle Oslo. Takk.", "Sent to Gamle Oslo. Thank you."),
            },
            {
                "tone": "warning",
                "text": voice.say(
                    "Jonas Berg vurderte meldingen før deg. Teksten din er her ennå.",
                    "Jonas Berg reviewed this before you. Your text is still here.",
                ),
            },
            {
                "tone": "danger",
                "title": voice.say("Fare for liv", "Danger to life"),
                "text": voice.say("Ring 112 først. Skriv etterpå.", "Call 112 first. Write afterwards."),
            },
        ),
        "empty_text": voice.say(
            "Her kommer det som skjer med barnet, det nyeste øverst.",
            "What happens with the child will stand here, newest first.",
        ),
        "tour": TourStep(
            2,
            7,
            voice.say("Meldingen ligger i innboksen", "The report is in the inbox"),
            voice.say(
                "Se øverst: ingen har sjekket om gutten er i fare nå.",
                "Look at the top: nobody has checked whether the boy is in danger now.",
            ),
            Link("#", voice.say("Videre: en som har ansvaret", "Next: one who has the responsibility")),
            Link("#", voice.say("Tilbake", "Back")),
        ),
        "personas": (
            Persona(
                "kari",
                "Kari Nordby",
                voice.say("Saksbehandler", "Case worker"),
                "Gamle Oslo",
                voice.say("Norge", "Norway"),
                voice.say(
                    "Sjekk meldingen om gutten ved elva.", "Check the report about the boy by the river."
                ),
            ),
            Persona(
                "ali",
                "Ali Hansen",
                voice.say("Feltarbeider", "Outreach worker"),
                "Uteseksjonen",
                voice.say("Norge", "Norway"),
                voice.say(
                    "Send en bekymringsmelding på to minutter.", "Send a concern report in two minutes."
                ),
            ),
        ),
        "secret_label": voice.say("Nøkkel for sykehuset", "Token for the hospital"),
        "progress_label": voice.say("Leser inn meldinger", "Reading reports"),
    }
