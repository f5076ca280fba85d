# SPDX-License-Identifier: EUPL-1.2
"""A release's lists stand in the database as versions, so that what is answered keeps the list it was answered with."""

from lykt.engines.xlsforms.expanding import expand
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.sheets import to_xform
from lykt.engines.xlsforms.stored import form_as_json
from lykt.kernel import clock
from lykt.record.indicators.models import Checklist
from lykt.record.indicators.queries.lists import today_in
from lykt.record.indicators.rules.days import ALWAYS
from lykt.trust.packs.codes import offered_forms


def ship_lists(pack: str) -> int:
    """Every list that the pack offers stands in its version; returns how many are new. Earlier versions stay as they are.

    The forms are our own and come with the release, so they are read in this very process.
    """
    known = set(Checklist.objects.filter(pack=pack, agency=None).values_list("name", "version"))
    names = {name for name, _version in known}
    shipped = []
    for file, version in offered_forms(pack):
        if (file.stem, version) in known:
            continue
        form = parse(file.read_bytes(), file.name).or_fault()
        shipped.append(
            Checklist(
                pack=pack,
                name=form.id,
                version=form.version,
                form=form_as_json(form),
                xform=to_xform(expand(form)),
                published_at=clock.now(),
                from_day=today_in(pack) if form.id in names else ALWAYS,
            )
        )
    Checklist.objects.bulk_create(shipped)
    return len(shipped)
