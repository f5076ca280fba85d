# SPDX-License-Identifier: EUPL-1.2
"""The street's agency with its key and its phones, an administrator who connects them, and the process that opens what comes."""

from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from cast import Cast, Player
from collect import Phone
from ground import Ground
from lykt.casework.submissions import queries
from lykt.casework.submissions.actions.devices import issue_device
from lykt.casework.submissions.actions.keys import make_key
from lykt.casework.submissions.actions.queueing import Waiting
from lykt.casework.submissions.actions.taking import take, take_as_it_is
from lykt.casework.submissions.models import Device, Submission
from lykt.engines.xlsforms.expanding import expand
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.sheets import to_xform
from lykt.engines.xlsforms.stored import form_as_json
from lykt.kernel import clock, ids
from lykt.record.indicators.models import Assessment, Checklist
from lykt.trust.accounts.models import Agency, Team
from lykt.trust.accounts.states import Role

SERVER = "https://127.0.0.1/api/openrosa/{slug}"


class Street:
    """The street's agency with its phones."""

    def __init__(self, cast: Cast, ground: Ground) -> None:
        self.cast, self.ground = cast, ground
        self.ada = cast.person("Ada", cast.street, Role.ADMINISTRATOR)
        self.makes_a_key(cast.street)

    def makes_a_key(self, agency: Agency) -> None:
        with self.ground.as_process("opener"):
            make_key(agency)

    def connects(
        self,
        player: Player,
        *,
        by: Player | None = None,
        team: Team | None = None,
        alone: bool = False,
    ) -> tuple[Device, Phone]:
        """A phone of this person's, as the office connects it."""
        agency = player.member.agency
        with (by or self.ada).at_work() as actor:
            device, secret = issue_device(
                agency,
                by=actor,
                name=f"{player.actor.name}'s phone",
                member=player.member,
                team=None if alone else team or player.team,
                id=ids.new_id(),
            )
        return device, Phone(SERVER.format(slug=agency.slug), str(device.id), secret)

    def jobs(self) -> list[dict[str, Any]]:
        """What the opener has been asked to take, the oldest first."""
        rows = self.ground.ask(
            "select j.args from procrastinate_jobs j join submissions_submission s on s.id::text = j.args->>'submission' "
            "where j.queue_name = 'submissions' and j.status = 'todo' and s.agency = %s order by j.id",
            self.cast.street.id,
        )
        return [args for (args,) in rows]

    def opens(self) -> int:
        """The opener has worked off its queue, as its own process; how many jobs it had."""
        jobs = self.jobs()
        with self.ground.as_process("opener"):
            for args in jobs:
                take(Waiting(UUID(args["submission"]), args["as_it_is"]), member=UUID(args["member"]))
        self.ground.ask(
            "delete from procrastinate_jobs where args->>'submission' = any (%s)",
            [args["submission"] for args in jobs],
        )
        return len(jobs)

    def came(self, player: Player) -> list[queries.Standing]:
        """Whatever this person can find, newest first, each as its own page has it."""
        with player.at_work():
            found, page = queries.standing_still(), queries.taken_page()
            while page:
                found += page
                page = queries.taken_page(before=(page[-1].submission.received_at, page[-1].submission.id))
            found.sort(key=lambda one: (one.submission.received_at, one.submission.id), reverse=True)
            return [one for came in found if (one := queries.standing(came.submission.id))]

    def first(self, player: Player, state: str) -> Submission:
        return next(one.submission for one in self.came(player) if one.state == state)

    def takes(self, player: Player, state: str) -> None:
        """This person takes what stands still, and the opener has done it."""
        with player.at_work() as by:
            take_as_it_is(self.first(player, state), by=by)
        self.opens()

    def states(self, player: Player) -> list[str]:
        return [one.state.value for one in self.came(player)]


def picture() -> bytes:
    """A JPEG that says where it was taken, and with which telephone."""
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825)[2] = (59.0, 54.0, 50.0)
    made = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "JPEG", exif=exif)
    return made.getvalue()


def assessments(cast: Cast, player: Player | None = None) -> list[Assessment]:
    with (player or cast.amina).at_work():
        return list(Assessment.objects.order_by("assessed_at"))


def publish(
    ground: Ground, cast: Cast, agency: Agency, text: str | bytes, name: str = "form.md"
) -> Checklist:
    """A form of the agency's own, as its leader would publish it over one of the nation's."""
    content = text.encode() if isinstance(text, str) else text
    form = parse(content, name).or_fault()
    with ground.as_process("owner"):
        base = Checklist.objects.filter(pack="no", agency=None, name="outreach").get()
        return Checklist.objects.create(
            pack="no",
            agency=agency.id,
            name=form.id,
            version=form.version,
            base=base,
            form=form_as_json(form),
            xform=to_xform(expand(form)),
            published_at=clock.now(),
            from_day=clock.today("Europe/Oslo"),
            published_by=cast.amina.actor.id,
        )
