# SPDX-License-Identifier: EUPL-1.2
"""Questions about contacts on the street. The database shows a team its own, and nobody else anything."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lykt.casework.outreach.models import Contact, ContactAbout, ContactPart, ContactSent, Need, Picture
from lykt.casework.outreach.states import Said
from lykt.kernel import clock
from lykt.kernel.actor import Actor

PAGE = 20
Place = tuple[datetime, UUID]  # in a list: the time of a row, and its id
LATELY = timedelta(days=21)  # what the chips remember
CAN_SLIP = timedelta(minutes=10)  # how long an answer can be taken back where it was given
MOST_SLIPS = 3  # and of how many


def contacts() -> QuerySet[Contact]:
    """The contacts of the actor's teams, newest first, with what was said and to whom it was sent: two more questions."""
    return Contact.objects.select_related("shift").prefetch_related(
        Prefetch("parts", queryset=ContactPart.objects.select_related("answer").order_by("written_at", "id")),
        Prefetch("sent", queryset=ContactSent.objects.order_by("sent_at", "id")),
    ).order_by("-happened_at", "-id")  # fmt: skip


def whole_contacts() -> QuerySet[Contact]:
    """The same with all that stands in them: a fixed number of questions."""
    return contacts().prefetch_related(
        Prefetch("abouts", queryset=ContactAbout.objects.order_by("added_at", "id")),
        Prefetch("needs", queryset=Need.objects.order_by("noted_at", "id")),
        Prefetch("pictures", queryset=Picture.objects.defer("content").order_by("added_at", "id")),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as it reads now: of each part the last word, of words, wishes and promises all."""

    contact: Contact
    parts: tuple[ContactPart, ...]

    def last(self, part: Said) -> str:
        return next((one.text for one in reversed(self.parts) if one.part == part), "")

    def all(self, part: Said) -> list[ContactPart]:
        return [one for one in self.parts if one.part == part]

    def before(self, part: Said) -> list[ContactPart]:
        """What stood there before the last word did."""
        return self.all(part)[:-1]


def told(contact: Contact) -> Told:
    return Told(contact, tuple(contact.parts.all()))


def contact_page(*, before: Place | None = None, size: int = PAGE) -> list[Told]:
    """The newest contacts before this place."""
    return _newest(contacts(), before, size)


def contacts_about(
    children: Collection[UUID], *, before: Place | None = None, size: int = PAGE
) -> list[Told]:
    """The newest contacts about these children before this place."""
    about = ContactAbout.objects.filter(child__in=children).values("contact")
    return _newest(contacts().filter(pk__in=about), before, size)


def _newest(found: QuerySet[Contact], before: Place | None, size: int) -> list[Told]:
    if before:
        at, id = before
        found = found.filter(Q(happened_at__lt=at) | Q(happened_at=at, id__lt=id))
    return [told(one) for one in found[:size]]


def contacts_of_shift(shift: UUID) -> list[Told]:
    """Who was met on this shift, in the order they were met."""
    return [told(one) for one in contacts().filter(shift=shift).order_by("happened_at", "id")]


def said_lately(*parts: Said) -> list[list[str]]:
    """For each of these parts what the actor's teams wrote in it lately, newest first: one question."""
    found = ContactPart.objects.filter(part__in=parts, written_at__gte=clock.now() - LATELY)
    rows = list(found.order_by("-written_at", "-id").values_list("part", "text")[: 100 * len(parts)])
    return [[text for said, text in rows if said == part] for part in parts]


def still_open() -> QuerySet[ContactPart]:
    """Wishes and promises that nobody has answered, the oldest first: what must be brought back before the next meeting."""
    return (
        ContactPart.objects.filter(part__in=[Said.WISH, Said.PROMISE], answer=None)
        .select_related("contact")
        .order_by("written_at", "id")
    )


def open_page(*, after: Place | None = None, size: int = PAGE) -> list[ContactPart]:
    """The oldest of them that come after this place."""
    found = still_open()
    if after:
        at, id = after
        found = found.filter(Q(written_at__gt=at) | Q(written_at=at, id__gt=id))
    return list(found[:size])


def open_about(children: Collection[UUID]) -> list[ContactPart]:
    """All of them that stand on contacts about these children, however long ago these were."""
    about = ContactAbout.objects.filter(child__in=children).values("contact")
    return list(still_open().filter(contact__in=about))


def promises() -> QuerySet[ContactPart]:
    """Every wish and promise of the actor's teams."""
    return ContactPart.objects.filter(part__in=[Said.WISH, Said.PROMISE]).select_related("contact", "answer")


def answered_lately(by: Actor, *, children: Collection[UUID] | None = None) -> list[ContactPart]:
    """What the actor has answered in the last minutes, the last first, as far as it was not written down again since: a
    finger that slipped is seen. With `children`, only what stands on contacts about them."""
    again = ContactPart.objects.filter(
        contact=OuterRef("contact"),
        part=OuterRef("part"),
        text=OuterRef("text"),
        written_at__gt=OuterRef("written_at"),
    )
    found = promises().filter(
        ~Exists(again), answer__answered_by=by.id, answer__answered_at__gte=clock.now() - CAN_SLIP
    )
    if children is not None:
        about = ContactAbout.objects.filter(child__in=children).values("contact")
        found = found.filter(contact__in=about)
    return list(found.order_by("-answer__answered_at", "-id")[:MOST_SLIPS])


def is_open(part: ContactPart) -> bool:
    """Whether this wish or promise waits for an answer: itself, or the same words written down again."""
    return still_open().filter(contact=part.contact, part=part.part, text=part.text).exists()


def who_of(found: Collection[Contact]) -> dict[UUID, str]:
    """For each contact who it was, in the words that stand last."""
    parts = ContactPart.objects.filter(contact__in=found, part=Said.WHO).order_by("written_at", "id")
    return {part.contact_id: part.text for part in parts}


def children_met() -> list[UUID]:
    """The children whom the actor's teams have met, the last met first."""
    found = ContactAbout.objects.order_by("-added_at", "-id").values_list("child", flat=True)[:500]
    return list(dict.fromkeys(found))
