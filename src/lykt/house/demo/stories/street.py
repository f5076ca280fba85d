# SPDX-License-Identifier: EUPL-1.2
"""The street tonight: Idris was out last night and handed over; Amina and he are out now."""

from lykt.casework.outreach.actions import contacts, shifts
from lykt.casework.outreach.states import Met, NeedKind
from lykt.house.demo.someone import Someone
from lykt.house.demo.town import Town
from lykt.kernel import ids
from lykt.trust.accounts import queries as offices


def tell(town: Town) -> None:
    """Last night's shift with what it left, tonight's shift, and whom they met."""
    amina, idris = town["amina"], town["idris"]
    _last_night(town, idris)
    _tonight(town, amina, idris)


def _last_night(town: Town, idris: Someone) -> None:
    team = offices.teams_out(idris.actor.id)[0]
    with idris.at_work(town.day(2, "19:30")) as by:
        shift = shifts.open_shift(
            team,
            by=by,
            area="elva",
            look_for="Gutten i grønn jakke som ikke kom mandag.",
            id=ids.new_id(),
        )
    idris.meets(
        "Bilal",
        at=town.day(2, "22:10"),
        area="under brua",
        words="Han sto for seg selv og ville ikke spise. Telefonen er knust.",
        state="fryser",
        wish="Å ringe søsteren sin",
        promise="Vi tar med en ladet telefon",
        needs={NeedKind.BED: Met.NONE_AVAILABLE, NeedKind.CLOTHES: Met.GIVEN, NeedKind.FOOD: Met.REFUSED},
    )
    idris.meets(
        "fem gutter, tre kjente",
        at=town.day(2, "23:40"),
        area="jernbanen",
        words="De sa at en bil kommer hver natt ved ett-tida.",
    )
    with idris.at_work(town.day(1, "05:55")) as by:
        words = "Bilal er alene under brua igjen. Se etter bilen ved jernbanen."
        shifts.hand_over_shift(shift, by=by, words=words, id=ids.new_id())


def _tonight(town: Town, amina: Someone, idris: Someone) -> None:
    team = offices.teams_out(amina.actor.id)[0]
    with amina.at_work(town.ago(hours=2)) as by:
        shifts.open_shift(
            team,
            by=by,
            area="elva og jernbanen",
            look_for="Bilal under brua",
            members=[idris.actor.id],
            id=ids.new_id(),
        )
    samir = amina.meets(
        "Samir",
        at=town.ago(hours=1, minutes=20),
        area="elva",
        words="Han lo i dag. Han har fått sko av en mann han ikke vil si navnet på.",
        state="sulten",
        needs={NeedKind.FOOD: Met.GIVEN},
    )
    with amina.at_work(town.ago(hours=1, minutes=15)) as by:
        child = contacts.open_child_from(samir, by=by, name="Samir", id=ids.new_id())
    town.remember("street", child.id)
    amina.looks_closer(
        "outreach",
        at=town.ago(hours=1),
        child=child.id,
        answers={
            "OU01": ("yes", "Sover ved elva.", "Samir", town.ago(hours=1).date().isoformat(), "Han vil ikke bo på mottak"),
            "OU02": ("yes", "En mann i grå bil ventet til vi gikk.", "Amina"),
            "OU05": ("not_known",),
        },
    )  # fmt: skip
