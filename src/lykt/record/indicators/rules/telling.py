# SPDX-License-Identifier: EUPL-1.2
"""A finding in sentences that can be read aloud to the young person. The words are the pack's; this puts them together."""

from collections.abc import Iterable, Iterator

from lykt.record.indicators.rules.values import DimensionFinding, Finding, Standing
from lykt.trust.packs.codebook import Codebook


def sentences(found: Finding, *, codebook: Codebook, language: str) -> list[str]:
    """The finding in one language: who is spoken of, part by part what is known and not, and that being worried is enough."""
    told = opening(found, codebook=codebook, language=language)
    for part in (*found.dimensions, found.noted):
        told += about(part, codebook=codebook, language=language)
    return [*told, codebook.sentences["worried"][language]]


def opening(found: Finding, *, codebook: Codebook, language: str) -> list[str]:
    """What a finding is, and what follows from whom it is about: the child test."""
    words = {name: texts[language] for name, texts in codebook.sentences.items()}
    told = [words["opening"], words[_who(found)]]
    if found.is_child and found.bears_exploitation:
        told.append(words["definition"])
    if found.is_child and found.forced_acts:
        told.append(words["inside"])
    return told


def about(part: DimensionFinding, *, codebook: Codebook, language: str) -> list[str]:
    """What is known of one part of the definition, and what is not; of what is only noted, if anything is."""
    if part.dimension:
        return list(_about(part, codebook, language))
    if not part.supporting:
        return []
    says = codebook.sentences["noted"][language].format(says=_says(part.supporting, language))
    return [says, *_beside(part, codebook, language)]


def _who(found: Finding) -> str:
    if not found.is_child:
        return "adult"
    return "presumed" if found.age.is_unclear else "child"


def _about(part: DimensionFinding, codebook: Codebook, language: str) -> Iterator[str]:
    words = {name: texts[language] for name, texts in codebook.sentences.items()}
    assert part.dimension is not None
    name = codebook.dimensions[part.dimension][language]
    if part.supporting:
        yield words["supports"].format(name=_begun(name), says=_says(part.supporting, language))
        yield from (rule.met[language] for rule in part.met)
        if not part.is_met:
            yield from (rule.unmet[language] for rule in part.unmet)
            if part.has_unruled_support:
                yield words["no_rule"]
    else:
        yield words["unanswered"].format(name=name)
    yield from _beside(part, codebook, language)


def _beside(part: DimensionFinding, codebook: Codebook, language: str) -> Iterator[str]:
    """What stands against it, what is open, and what else may explain it: always with what supports it."""
    words = {name: texts[language] for name, texts in codebook.sentences.items()}
    if part.differing:
        yield words["differs"].format(labels=_labels(part.differing, language))
    if against := [one for one in part.contradicting if not one.yes]:
        yield words["contradicts"].format(labels=_labels(against, language))
    if asked := [one for one in part.unknown if one.unknown]:
        yield words["unknown"].format(labels=_labels(asked, language))
    if others := explanations(part.supporting, language=language):
        yield words["others"].format(explanations="; ".join(others))


def _says(standings: Iterable[Standing], language: str) -> str:
    return " ".join(one.indicator.says[language] for one in standings)


def _labels(standings: Iterable[Standing], language: str) -> str:
    return "; ".join(_within(one.indicator.label[language]) for one in standings)


def explanations(standings: Iterable[Standing], *, language: str) -> list[str]:
    """What else may explain these answers, each once: the pack's words, then what whoever answered wrote."""
    standings = list(standings)
    known = [texts[language] for one in standings for texts in one.indicator.other_explanations]
    written = [answer.other_explanation for one in standings for answer in one.yes]
    return list(
        dict.fromkeys(_within(text.strip().rstrip(".")) for text in [*known, *written] if text.strip())
    )


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _within(text: str) -> str:
    """As it stands inside a sentence."""
    return text[:1].lower() + text[1:]
