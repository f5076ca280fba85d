# SPDX-License-Identifier: EUPL-1.2
"""Words that can mean that somebody will harm themselves. They bring a telephone number up and a report to the top.

Nothing is concluded from them and nothing is hidden without them: a person reads every report. The list may say too
much; it is better that the number stands there once too often.
"""

import re
import unicodedata

PHRASES = (
    # nb
    "selvmord", "ta livet mitt", "ta livet sitt", "ta mitt eget liv", "ta sitt eget liv", "ta livet av meg",
    "ta livet av seg", "drepe meg", "drepe seg", "skade meg", "skade seg", "skader meg", "skader seg", "kutte meg",
    "kutte seg", "kutter meg", "kutter seg", "henge meg", "vil dø", "ønsker å dø", "ikke leve", "ikke lyst til å leve",
    "vil ikke mer", "overdose",
    # en
    "suicid", "kill myself", "kill himself", "kill herself", "kill themsel", "end my life", "hurt myself",
    "hurting myself", "hurt himself", "hurt herself", "harm myself", "harm himself", "harm herself", "self-harm",
    "cut myself", "cutting myself", "want to die", "wants to die", "rather be dead", "not want to live", "don't want to live",
    # fr
    "me tuer", "se tuer", "me faire du mal", "se faire du mal", "mourir", "en finir", "me couper", "me pendre",
    "mettre fin à mes jours", "plus envie de vivre", "plus vivre",
    # ar
    "انتحار", "انتحر", "ينتحر", "تنتحر", "اقتل نفسي", "قتل نفسي", "يقتل نفسه", "تقتل نفسها", "اؤذي نفسي", "اذي نفسي", "ايذاء نفسي",
    "يؤذي نفسه", "تؤذي نفسها", "اريد ان اموت", "نموت", "لا اريد ان اعيش", "بغيت نموت", "اجرح نفسي",
)  # fmt: skip
_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")  # Arabic vowels and the stroke that only lengthens
_ALEF = str.maketrans("أإآٱ’", "اااا'")


def harm_in(words: str) -> bool:
    """Somebody may be saying that they, or a friend, will harm themselves."""
    said = plainly(words)
    return any(plainly(phrase) in said for phrase in PHRASES)


def plainly(words: str) -> str:
    """The words without what changes from writer to writer: capitals, vowel signs, the seat of an alef, double spaces."""
    composed = unicodedata.normalize("NFC", words).casefold()
    return " ".join(_MARKS.sub("", composed).translate(_ALEF).split())
