# SPDX-License-Identifier: EUPL-1.2
"""What the parts page shows of a child's page: invented, as everybody here."""

from dataclasses import replace
from typing import Any

from lykt.doors.parts.gallery.voice import Voice
from lykt.doors.parts.rows import (
    AccessLine,
    Care,
    ClaimGroup,
    ClaimRow,
    EntryRow,
    Link,
    NowLine,
    PersonCard,
    StatusSpan,
)


def child_examples(voice: Voice) -> dict[str, Any]:
    """Claims, people, entries and who may read, in this voice."""
    add = Link("#", voice.word("add"), "Plus")
    age_claims = (
        ClaimRow(
            "16",
            voice.word("himself"),
            voice.day(-12),
            written_by="Ali Hansen",
            standing="confirmed",
            id="c1",
        ),
        ClaimRow("19", voice.word("police"), voice.day(-400), "documented", id="c2"),
        ClaimRow(
            voice.say("rundt 15", "about 15"),
            voice.word("worker"),
            voice.instant(-3),
            "guessed",
            standing="unsure",
            id="c3",
        ),
    )
    return {
        "add": add,
        "now_lines": (
            NowLine(
                voice.say("Sjekk om han er i fare nå", "Check whether he is in danger now"),
                voice.day(0),
                "#",
                danger=True,
            ),
            NowLine(
                voice.say("Vurder meldingen (bvl § 2-1)", "Review the report (bvl § 2-1)"),
                voice.day(3),
                "#",
            ),
            NowLine(
                voice.say(
                    "Representant bedt om for 12 dager siden, ingen ennå",
                    "Representative asked for 12 days ago, none yet",
                )
            ),
        ),
        "age_sentence": voice.word("age"),
        "age_claims": [replace(claim, id="") for claim in age_claims],
        "age_why": voice.word("age_why"),
        "people": (
            PersonCard(
                voice.say("Ansvarlig saksbehandler", "Lead"), "Kari Nordby", "Gamle Oslo", "22 00 00 02"
            ),
            PersonCard(
                voice.say("Representant", "Representative"),
                note=voice.say("bedt om for 12 dager siden", "asked for 12 days ago"),
            ),
            PersonCard(voice.say("Advokat", "Lawyer")),
        ),
        "care": Care(
            voice.say("Barneverntjenesten i Gamle Oslo", "Child protection in Gamle Oslo"),
            voice.day(-9),
            voice.day(33),
            "bvl § 4-5",
        ),
        "care_nobody": Care(voice.say("Ingen vi vet om", "Nobody we know of"), nobody=True),
        "care_link": Link("#", voice.say("Be om representant", "Ask for a representative")),
        "groups": (
            ClaimGroup(
                voice.say("Navn", "Name"),
                (
                    ClaimRow("Momo", voice.word("himself"), voice.day(-12), standing="confirmed"),
                    ClaimRow(
                        "محمد الهاشمي",
                        voice.word("himself"),
                        voice.day(-3),
                        lang="ar",
                        words=voice.say("skrev det selv", "wrote it himself"),
                    ),
                    ClaimRow("Hamza B.", voice.word("police"), voice.day(-400), "documented"),
                ),
                add,
            ),
            ClaimGroup(voice.say("Alder", "Age"), age_claims),
            ClaimGroup(
                voice.say("Familie", "Family"),
                (
                    ClaimRow(
                        voice.word("uncle"),
                        voice.word("himself"),
                        voice.day(-3),
                        note=voice.word("no_access"),
                    ),
                    ClaimRow(
                        voice.say("mor i Oran", "mother in Oran"),
                        voice.word("himself"),
                        voice.day(-3),
                        standing="withdrawn",
                    ),
                ),
            ),
            ClaimGroup(voice.say("Helse", "Health"), (), add),
        ),
        "questions": (
            ClaimRow(
                "16",
                voice.word("himself"),
                voice.day(-1),
                words=voice.say("han sier at han er seksten", "he says that he is sixteen"),
                id="q1",
            ),
            ClaimRow("محمد", voice.word("worker"), voice.day(-1), lang="ar", standing="confirmed", id="q2"),
        ),
        "question_label": voice.say("Alder", "Age"),
        "entries": (
            EntryRow(
                voice.say("Notat", "Note"),
                voice.instant(-2),
                "Ali Hansen",
                voice.word("facts"),
                voice.word("owe"),
                voice.word("reading"),
                voice.say("Uteseksjonen", "Outreach"),
                voice.say(
                    "Leses av dem som får lese det barnet har sagt",
                    "Read by those who may read what the child said",
                ),
                Link("#", voice.say("Rett på notatet", "Mend this note")),
                voice.instant(0.2),
                id="e1",
            ),
            EntryRow(
                voice.say("Kontakt", "Contact"), voice.day(-3), "Ali Hansen", voice.word("short"), id="e2"
            ),
        ),
        "spans": (
            StatusSpan(
                voice.say("Uten papirer", "Undocumented"),
                voice.day(-40),
                None,
                voice.word("himself"),
                now=True,
            ),
            StatusSpan(
                voice.say("Asylsøker i Sverige", "Asylum seeker in Sweden"),
                voice.day(-430),
                voice.day(-40),
                voice.word("police"),
            ),
            StatusSpan(voice.say("Dublin-sak", "Dublin case"), None, None, voice.word("himself")),
        ),
        "access": (
            AccessLine(
                "Kari Nordby, Gamle Oslo",
                voice.say("Alt om barnet", "Everything about the child"),
                voice.say("Hun er ansvarlig saksbehandler.", "She is the lead of the case."),
                "bvl § 1-1",
                "B",
                voice.day(-12),
            ),
            AccessLine(
                "Ali Hansen, Uteseksjonen",
                voice.say("Det han selv har skrevet", "What he wrote himself"),
                voice.say("Han sendte meldingen.", "He sent the report."),
                "bvl § 13-2",
                "V2",
                voice.day(-12),
                voice.day(78),
            ),
        ),
    }
