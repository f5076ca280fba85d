# SPDX-License-Identifier: EUPL-1.2
"""A list is published, withdrawn, laid over and merged. What was published or saved never changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from lykt.engines.xlsforms.checks import faults_in
from lykt.engines.xlsforms.merging import Decision, decide, merge
from lykt.engines.xlsforms.overlays import Overlay as Edits
from lykt.engines.xlsforms.overlays import apply
from lykt.engines.xlsforms.stored import form_as_json
from lykt.engines.xlsforms.values import Form
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.models import Checklist, Overlay, Withdrawal
from lykt.record.indicators.queries.listing import codes_of, local_version, stand, xform_of
from lykt.record.indicators.queries.lists import form_of, today_in, was_withdrawn_before_its_day
from lykt.record.indicators.rules import listing as rules
from lykt.record.indicators.rules.days import local_from, may_be_in_use_from
from lykt.record.indicators.rules.editing import difference, local_faults
from lykt.trust.accounts.models import Agency
from lykt.trust.accounts.states import AgencyKind
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb


@agency_verb("checklist.publish")
def publish_list(
    agency: Agency, *, by: Actor, form: Form, id: UUID, on: date | None = None, why: str = ""
) -> Checklist:
    """A competence centre's form is the nation's list from this day on, today if none is named; another agency's is a form
    of its own. Sent twice, it is one version."""
    _is_own(agency.id, by)
    _one_at_a_time(by, form.id)
    if known := Checklist.objects.filter(pk=id, published_by=by.id).first():
        return known
    national = by.agency_kind == AgencyKind.COMPETENCE_CENTRE
    if not national:
        rules.is_own_name(
            is_national=stand(by, form.id, own=False).first is not None, name=form.id
        ).or_refuse()
    today = today_in(by.pack)
    may_be_in_use_from(on or today, today=today).or_refuse()
    return _publish(form, by=by, id=id, agency=None if national else by.agency, on=on or today)


@agency_verb("checklist.publish")
def publish_overlay(overlay: Overlay, *, by: Actor, id: UUID, why: str = "") -> Checklist:
    """What the agency saved is what is asked there from now on; not before the national version it was made from.
    Published twice, it is one version."""
    _is_own(overlay.agency, by)
    _one_at_a_time(by, overlay.name)
    name = local_version(overlay.base, overlay.revision)
    if known := Checklist.objects.filter(agency=by.agency, name=overlay.name, version=name).first():
        return known
    base = overlay.base
    rules.is_laid_over_national(is_national=True, is_withdrawn=was_withdrawn_before_its_day(base)).or_refuse()
    form, edits = form_of(base), Edits.from_json(overlay.edits)
    rules.is_fit(local_faults(form, edits, codes_of(by.pack))).or_refuse()
    ours = apply(form, edits)
    ours = replace(ours, settings=dict(ours.settings) | {"version": name})
    on = local_from(base, today=today_in(by.pack))
    return _publish(ours, by=by, id=id, agency=by.agency, base=base, on=on)


@agency_verb("checklist.withdraw")
def withdraw_list(checklist: Checklist, *, by: Actor, why: str) -> Withdrawal:
    """This version is not begun any more; what was begun with it goes on. Withdrawn twice, it is withdrawn."""
    if checklist.agency is None:
        _is_of_the_centre(by)
    else:
        _is_own(checklist.agency, by)
    rules.has_reason(why).or_refuse()
    _one_at_a_time(by, checklist.name)
    if known := Withdrawal.objects.filter(checklist=checklist).first():
        return known
    return Withdrawal.objects.create(
        id=ids.new_id(), checklist=checklist, why=why.strip(), withdrawn_at=clock.now(), withdrawn_by=by.id
    )


@agency_verb("checklist.save_overlay")
def save_overlay(base: Checklist, *, by: Actor, edits: Edits, after: int, id: UUID, why: str = "") -> Overlay:
    """What the agency says differently from this national list is saved, after the saving its writer had seen."""
    _one_at_a_time(by, base.name)
    if known := Overlay.objects.filter(pk=id, agency=by.agency).first():
        return known
    rules.is_laid_over_national(
        is_national=base.agency is None and base.pack == by.pack,
        is_withdrawn=Withdrawal.objects.filter(checklist=base).exists() and after == 0,
    ).or_refuse()
    rules.is_last(saved=_last(by, base.name), seen=after).or_refuse()
    rules.is_fit(local_faults(form_of(base), edits, codes_of(by.pack))).or_refuse()
    return _save(base, edits, by=by, revision=after + 1, id=id)


@agency_verb("checklist.decide_merge")
def decide_merge(
    overlay: Overlay,
    *,
    by: Actor,
    onto: Checklist,
    decisions: Mapping[str, Decision],
    id: UUID,
    why: str = "",
) -> Overlay:
    """What the agency says differently stands on the new national list. What is asked changes when it is published."""
    _is_own(overlay.agency, by)
    _one_at_a_time(by, overlay.name)
    if known := Overlay.objects.filter(pk=id, agency=by.agency).first():
        return known
    rules.is_laid_over_national(
        is_national=onto.agency is None and onto.pack == by.pack and onto.name == overlay.name,
        is_withdrawn=Withdrawal.objects.filter(checklist=onto).exists(),
    ).or_refuse()
    rules.is_last(saved=_last(by, overlay.name), seen=overlay.revision).or_refuse()
    merged = decide(merge(form_of(overlay.base), Edits.from_json(overlay.edits), form_of(onto)), decisions)
    rules.is_decided(left=len(merged.conflicts), refused=merged.refused).or_refuse()
    edits = difference(form_of(onto), merged.form)
    rules.is_fit(local_faults(form_of(onto), edits, codes_of(by.pack))).or_refuse()
    return _save(onto, edits, by=by, revision=overlay.revision + 1, id=id)


def _publish(
    form: Form, *, by: Actor, id: UUID, agency: UUID | None, on: date, base: Checklist | None = None
) -> Checklist:
    rules.has_version(form.version).or_refuse()
    taken = Checklist.objects.filter(pack=by.pack, agency=agency, name=form.id, version=form.version)
    rules.is_new(is_taken=taken.exists(), version=form.version).or_refuse()
    rules.is_fit(faults_in(form, frozenset(codes_of(by.pack)))).or_refuse()
    return Checklist.objects.create(
        id=id,
        pack=by.pack,
        agency=agency,
        name=form.id,
        version=form.version,
        base=base,
        form=form_as_json(form),
        xform=xform_of(form),
        published_at=clock.now(),
        published_by=by.id,
        from_day=on,
    )


def _save(base: Checklist, edits: Edits, *, by: Actor, revision: int, id: UUID) -> Overlay:
    return Overlay.objects.create(
        id=id,
        agency=by.agency,
        name=base.name,
        base=base,
        revision=revision,
        edits=edits.as_json(),
        saved_at=clock.now(),
        saved_by=by.id,
    )


def _last(by: Actor, name: str) -> int:
    last = Overlay.objects.filter(agency=by.agency, name=name).order_by("-revision").first()
    return last.revision if last else 0


def _is_own(agency: UUID | None, by: Actor) -> None:
    if agency != by.agency:
        raise Refused.not_here()


def _is_of_the_centre(by: Actor) -> None:
    if by.agency_kind != AgencyKind.COMPETENCE_CENTRE:
        raise Refused.not_here()


def _one_at_a_time(by: Actor, name: str) -> None:
    """Two who save the same list at once: one waits here, and then sees what the other wrote."""
    one_at_a_time(f"list:{by.pack}/{by.agency}/{name}")
