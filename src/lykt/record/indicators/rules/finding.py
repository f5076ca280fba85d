# SPDX-License-Identifier: EUPL-1.2
"""How a finding comes about: each answer is put with its indicator, each indicator with its part of the definition."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from lykt.record.indicators.rules.values import Answer, ChildAge, DimensionFinding, Finding, Standing
from lykt.record.indicators.states import Value
from lykt.trust.packs.codebook import ANY, Codebook, Dimension, InstrumentRule, Weight

EXPLOITED = (Dimension.D4, Dimension.D5)


def finding(
    answers: Iterable[Answer], *, asked: Collection[str], codebook: Codebook, age: ChildAge
) -> Finding:
    """What the answers support, part by part. `asked` are the codes of the lists that were used.

    Answers of several assessments may be put in together: none erases another, and their order changes nothing.
    """
    by_code: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_code[answer.code].append(answer)
    standings = [
        _standing(by_code.get(code, ()), code, codebook)
        for code in codebook.indicators
        if code in by_code or code in asked
    ]
    dimensions = tuple(_part(one, standings, codebook) for one in Dimension)
    supporting = [one for one in standings if one.yes]
    forced = any(one.indicator.forced_acts for one in supporting)
    bears = forced or any(one.is_met for one in dimensions if one.dimension in EXPLOITED)
    return Finding(
        dimensions=dimensions,
        noted=_part(None, standings, codebook),
        age=age,
        is_child=age.is_child(codebook.majority),
        reason_to_believe=bears or any(one.indicator.gives_reason for one in supporting),
        forced_acts=forced,
        bears_exploitation=bears,
        uncoded=tuple(sorted(by_code.keys() - codebook.indicators.keys())),
    )


def _standing(answers: Sequence[Answer], code: str, codebook: Codebook) -> Standing:
    ordered = sorted(answers, key=lambda one: one.order)
    return Standing(
        indicator=codebook.indicators[code],
        yes=tuple(one for one in ordered if one.value is Value.YES),
        no=tuple(one for one in ordered if one.value is Value.NO),
        unknown=tuple(one for one in ordered if one.value not in (Value.YES, Value.NO)),
    )


def _part(dimension: Dimension | None, standings: Iterable[Standing], codebook: Codebook) -> DimensionFinding:
    here = [one for one in standings if one.indicator.dimension is dimension]
    supporting = tuple(one for one in here if one.yes)
    weights: dict[str, list[Weight | None]] = defaultdict(list)
    for one in supporting:
        weights[one.indicator.instrument].append(one.indicator.weight)
    rules = {name: codebook.instruments[name].rule for name in weights}
    ruled = [(rule, is_met_by(rule, weights[name])) for name, rule in rules.items() if rule]
    return DimensionFinding(
        dimension=dimension,
        supporting=supporting,
        contradicting=tuple(one for one in here if one.no),
        unknown=tuple(one for one in here if one.is_open),
        met=tuple(rule for rule, is_met in ruled if is_met),
        unmet=tuple(rule for rule, is_met in ruled if not is_met),
        has_unruled_support=len(ruled) < len(rules),
    )


def is_met_by(rule: InstrumentRule, weights: Collection[Weight | None]) -> bool:
    """An instrument's published rule holds for answers of these weights. This is the only counting there is."""
    there: Mapping[str, int] = Counter({ANY: len(weights)}) + Counter(str(one) for one in weights if one)
    return any(all(there[name] >= least for name, least in way.items()) for way in rule.met_by)
