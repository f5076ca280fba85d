# SPDX-License-Identifier: EUPL-1.2
"""What somebody has answered so far. It travels in the page itself, in no address and in no store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from lykt.casework.outreach.actions import slips

SHORT = ("name", "age", "where", "contact", "sender", "work", "receipt")
FIELDS = ("writer", "danger", "harm", "text", "service", *SHORT)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers by name, "" where there is none, and the id of the page they were first written on."""

    page: UUID
    said: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))

    def __getitem__(self, name: str) -> str:
        return self.said[name]

    def besides(self, *names: str) -> list[tuple[str, str]]:
        """What is not asked on this page, to travel on unseen."""
        return [(name, value) for name, value in self.said.items() if value and name not in names]

    @property
    def is_harm(self) -> bool:
        """Somebody may be in danger now, or may harm themselves: the numbers stand on the page at once."""
        return self.is_danger or self.is_unsure or slips.harm_in(" ".join(self.said.values()))

    @property
    def is_danger(self) -> bool:
        """They said yes to danger, or to harm."""
        return "yes" in (self["danger"], self["harm"])

    @property
    def is_unsure(self) -> bool:
        """They do not know whether there is danger, or whether they think of harm: that is an answer, too."""
        return "unknown" in (self["danger"], self["harm"])

    @property
    def is_empty(self) -> bool:
        """Nothing was told. One letter is enough, and so is an answer about danger that is no no."""
        return not (self["text"].strip() or self.is_danger or self.is_unsure)

    @property
    def is_too_long(self) -> bool:
        """More than a report can hold."""
        return sum(map(len, self.said.values())) > slips.MOST_SIGNS

    @property
    def written(self) -> str:
        """What was written in the boxes, one below the other."""
        return "\n".join(self[name] for name in ("text", *SHORT) if self[name])

    def words(self, **more: str) -> dict[str, str]:
        """What goes into the slip."""
        kept = {
            name: value.strip()
            for name, value in self.said.items()
            if name not in ("harm", "service", "receipt")
        }
        return {name: value for name, value in (kept | more).items() if value}


def fresh(**said: str) -> Answers:
    """Nothing answered yet."""
    return Answers(slips.new_page(), dict.fromkeys(FIELDS, "") | said)


def read(request: HttpRequest) -> Answers:
    """What came with the request, whatever it is: signs that no text can hold become the sign for that."""
    sent = request.POST
    try:
        page = UUID(sent.get("page", ""))
    except ValueError:
        page = slips.new_page()
    said = {name: sent.get(name, "").replace("\0", "\ufffd").replace("\r\n", "\n") for name in FIELDS}
    return Answers(page, said)
