# SPDX-License-Identifier: EUPL-1.2
"""Harbour Borough: the same screens under English law. A referral is decided within one working day."""

from lykt.casework.cases.states import NoteKind
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, Certainty, SaidBy

LONDON = "Europe/London"


def came_today(town: Town) -> None:
    """Nobody has checked this one yet; the law gives one working day."""
    town["hannah"].sends(
        town.agencies["harbour-borough"],
        at=town.ago(hours=3),
        words={
            "text": "Boy of about 15 at the bus station, third day in a row. Two phones, both ringing. He says he is minding a bag for a friend "
            "and cannot leave until the friend says so.",
            "children": [
                {
                    "names": [{"value": "Jay", "kind": "nickname", "said_by": "child"}],
                    "age": "about 15",
                    "whereabouts": "bus station",
                    "told": "not_safe",
                    "told_why": "Somebody was watching him.",
                }
            ],
        },
    )


def late(town: Town) -> None:
    """Kevin's referral should have been decided; it was checked and then nobody had time."""
    olivia = town["olivia"]
    report = town.arrives(
        "harbour-borough",
        at=town.day(6, "16:10", LONDON),
        words={
            "text": "Kevin has been away from school for eight days. His grandmother says he rings from a town she has never heard of.",
            "sender": {
                "name": "Attendance officer",
                "agency": "Harbour Academy",
                "role": "school",
                "contact": ["01632 960 410"],
            },
            "children": [{"names": ["Kevin"], "age": "14", "told": "not_reached"}],
        },
    )
    olivia.checks(
        report,
        at=town.day(6, "16:50", LONDON),
        why="He rings his grandmother every evening. She will ring us.",
    )


def referred(town: Town) -> None:
    """Linh was referred to the NRM; the competent authority has not answered. She has somebody from the guardian service."""
    hannah, olivia = town["hannah"], town["olivia"]
    report = hannah.sends(
        town.agencies["harbour-borough"],
        at=town.day(20, "11:00", LONDON),
        words={
            "text": "Girl in a nail bar, open to close, seven days. She told our interpreter that she is 16 and that she is paying back a journey.",
            "children": [
                {
                    "names": ["Linh"],
                    "age": "16",
                    "countries": "Vietnam",
                    "languages": "Vietnamese",
                    "told": "yes",
                }
            ],
        },
    )
    linh = report.child
    olivia.checks(
        report,
        at=town.day(20, "11:40", LONDON),
        why="She is with our interpreter and does not go back tonight.",
    )
    olivia.reviews(
        report, at=town.day(19, "10:00", LONDON), why="A child who works every day to pay back a debt."
    )
    olivia.opens_case(
        linh, at=town.day(19, "10:10", LONDON), lead=olivia, report=report, why="Olivia met her first."
    )
    olivia.records(
        linh, "exploitation.suspected", at=town.day(19, "11:00", LONDON), by="Olivia", first_responder=True
    )
    olivia.records(linh, "guardian_service.referred", at=town.day(19, "12:00", LONDON))
    olivia.records(linh, "nrm_referral.made", at=town.day(12, "15:00", LONDON))
    olivia.notes(linh, at=town.day(11, "14:00", LONDON), kind=NoteKind.MET, said="I want to ring my mother without anybody listening.", reading="She asks for one thing. We start there.")  # fmt: skip


def recovery(town: Town) -> None:
    """Tomasz has a positive first decision: nobody may remove him while he recovers."""
    olivia, george = town["olivia"], town["george"]
    report = town.arrives(
        "harbour-borough",
        at=town.day(70, "09:20", LONDON),
        words={
            "text": "Young man found working at a farm. He gave three ages in an hour. His papers were with the foreman.",
            "sender": {"name": "Duty sergeant", "agency": "Police", "role": "police", "contact": ["101"]},
            "children": [{"names": ["Tomasz"], "age": "17", "countries": "Poland", "told": "yes"}],
        },
    )
    tomasz = report.child
    olivia.checks(
        report, at=town.day(70, "10:00", LONDON), why="He is at the station with an appropriate adult."
    )
    olivia.reviews(
        report, at=town.day(69, "10:00", LONDON), why="He may be 17, and somebody else holds his papers."
    )
    olivia.opens_case(
        tomasz, at=town.day(69, "10:10", LONDON), lead=olivia, report=report, why="Olivia was on call."
    )
    olivia.claims(tomasz, Attribute.AGE, "20", at=town.day(68, "12:00", LONDON), said_by=SaidBy.POLICE, speaker="the custody officer", sure=Certainty.GUESSED)  # fmt: skip
    olivia.records(tomasz, "age.doubted", at=town.day(68, "12:10", LONDON))
    olivia.records(
        tomasz, "exploitation.suspected", at=town.day(68, "13:00", LONDON), by="police", first_responder=True
    )
    olivia.records(tomasz, "guardian_service.referred", at=town.day(68, "13:30", LONDON))
    olivia.records(tomasz, "nrm_referral.made", at=town.day(66, "12:00", LONDON))
    olivia.records(tomasz, "rg.positive", at=town.day(20, "12:00", LONDON))
    george.notes(
        tomasz,
        at=town.day(18, "12:00", LONDON),
        short="Removal is stopped while he recovers. Olivia tells him in person, with the interpreter.",
    )


def back_again(town: Town) -> None:
    """Ayo came back last night; somebody independent must talk with her within 72 hours."""
    olivia = town["olivia"]
    report = town.arrives(
        "harbour-borough",
        at=town.day(40, "13:00", LONDON),
        words={
            "text": "Ayo goes to London most weekends and comes back with new trainers and no sleep. She says her boyfriend drives.",
            "sender": {
                "name": "Form tutor",
                "agency": "Harbour Academy",
                "role": "school",
                "contact": ["01632 960 420"],
            },
            "children": [{"names": ["Ayo"], "age": "15", "told": "yes"}],
        },
    )
    ayo = report.child
    olivia.checks(report, at=town.day(40, "13:40", LONDON), why="She is in school until three.")
    olivia.reviews(report, at=town.day(39, "11:00", LONDON), why="An adult takes her out of town every week.")
    olivia.opens_case(
        ayo, at=town.day(39, "11:10", LONDON), lead=olivia, report=report, why="Olivia knows the family."
    )
    olivia.records(ayo, "child.missing", at=town.day(2, "21:00", LONDON), from_="home")
    olivia.records(ayo, "police.informed", at=town.day(2, "21:20", LONDON), about="missing")
    olivia.records(ayo, "child.returned", at=town.day(1, "18:00", LONDON))
    olivia.notes(ayo, at=town.day(1, "18:40", LONDON), kind=NoteKind.MET, said="I am fine. I am tired.", reading="She let her aunt hug her. The talk can wait until tomorrow, with somebody she chooses.")  # fmt: skip


def arrested(town: Town) -> None:
    """Musa was arrested for what others made him do; before he pleads, somebody must say so."""
    hannah, olivia = town["hannah"], town["olivia"]
    report = hannah.sends(
        town.agencies["harbour-borough"],
        at=town.day(9, "19:00", LONDON),
        words={
            "text": "Musa looks after plants in a locked house, he says. He was scared of the electricity. He is 16 and says there is a man with the key.",
            "children": [{"names": ["Musa"], "age": "16", "countries": "Albania", "told": "yes"}],
        },
    )
    musa = report.child
    olivia.checks(report, at=town.day(9, "19:30", LONDON), why="He is with Hannah and will not go back.")
    olivia.reviews(report, at=town.day(8, "10:00", LONDON), why="Locked in, and made to work.")
    olivia.opens_case(
        musa, at=town.day(8, "10:10", LONDON), lead=olivia, report=report, why="Olivia is on call."
    )
    olivia.records(musa, "child.arrested", at=town.day(3, "07:30", LONDON))
    olivia.notes(musa, at=town.day(3, "11:00", LONDON), kind=NoteKind.MET, said="They said I signed for the house.", reading="His solicitor must know today what we know.")  # fmt: skip


def settled(town: Town) -> None:
    """Ana lives with a foster family, and the final decision was in her favour."""
    olivia, george = town["olivia"], town["george"]
    report = town.arrives(
        "harbour-borough",
        at=town.day(260, "10:00", LONDON),
        words={
            "text": "A girl has come to us twice to ask if a letter about a debt is real.",
            "sender": {
                "name": "Citizens' advice",
                "agency": "Citizens' advice",
                "role": "other_public",
                "contact": ["01632 960 430"],
            },
            "children": [{"names": ["Ana"], "age": "15", "countries": "Romania", "told": "yes"}],
        },
    )
    ana = report.child
    olivia.checks(report, at=town.day(260, "10:40", LONDON), why="She is at the office and safe.")
    olivia.reviews(
        report,
        at=town.day(259, "10:00", LONDON),
        why="A child with a debt letter is a child somebody wants something from.",
    )
    olivia.opens_case(
        ana,
        at=town.day(259, "10:10", LONDON),
        lead=george,
        report=report,
        why="George knows the foster family.",
    )
    george.records(
        ana, "exploitation.suspected", at=town.day(255, "12:00", LONDON), by="George", first_responder=True
    )
    george.records(ana, "guardian_service.referred", at=town.day(255, "12:30", LONDON))
    george.records(ana, "nrm_referral.made", at=town.day(250, "12:00", LONDON))
    george.records(ana, "rg.positive", at=town.day(244, "12:00", LONDON))
    george.records(ana, "cg.positive", at=town.day(120, "12:00", LONDON))


STORIES = (came_today, late, referred, recovery, back_again, arrested, settled)
