# SPDX-License-Identifier: EUPL-1.2
"""A finding is worked out each time it is looked at: how long it takes when eleven assessments are put together."""

import time
from datetime import date
from itertools import cycle

from benchmarks.measuring import machine, told
from lykt.record.duties.rules.asks import asked_now
from lykt.record.indicators.rules.finding import finding
from lykt.record.indicators.rules.telling import sentences
from lykt.record.indicators.rules.values import Answer, ChildAge
from lykt.record.indicators.states import Value
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.loading import load_pack

EARLIER, RUNS, WANTED = 10, 3, 200
DAY = date(2026, 3, 3)


def measured() -> None:
    """Prints how long a finding with its sentences in both languages and what the law asks took, run by run."""
    book, pack = load_codebook("no"), load_pack("no")
    codes = book.lists["ilo_cl"].codes
    values = cycle(Value)
    answers = [
        Answer(code, next(values), "What was seen.", f"worker {number}", DAY, "Something else.", f"{number}")
        for number in range(EARLIER + 1)
        for code in codes
    ]
    print(
        f"finding: {len(codes)} indicators, {EARLIER} earlier assessments, {len(answers)} answers\n{machine()}"
    )
    for run in range(1, RUNS + 1):
        took = []
        for _ in range(WANTED):
            begun = time.perf_counter()
            found = finding(answers, asked=codes, codebook=book, age=ChildAge(15))
            for language in pack.languages:
                sentences(found, codebook=book, language=language)
            asked_now(found, of=book.roles["child_welfare"], pack=pack, on=DAY)
            took.append(time.perf_counter() - begun)
        print(f"run {run}: {told(took)} (wanted: at most 20 ms)", flush=True)
