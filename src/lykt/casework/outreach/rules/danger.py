# SPDX-License-Identifier: EUPL-1.2
"""Words that can mean that somebody will harm themselves. They bring a telephone number up and a report to the top.

Nothing is concluded from them and nothing is hidden without them: a person reads every report. The list may say too
much; it is better that the number stands there once too often.
"""

import unicodedata

# A space before or after a phrase is the edge of a word: " å dø " is not in "mamma døde".
PHRASES = (
    # nb, nn
    "selvmord", "sjølvmord", "sjølmord", "selvskad", "sjølvskad", "livet av meg", "livet av seg",
    "ta livet mitt", "ta livet sitt", "tar livet mitt", "tar livet sitt", "mitt eget liv", "sitt eget liv", "ta mitt liv",
    "ta sitt liv", "drepe meg", "drepe seg", "skade meg", "skade seg", "skader meg", "skader seg",
    "skadet meg", "skadet seg", "skada meg", "skada seg", "kutte meg", "kutte seg", "kutter meg", "kutter seg",
    "kuttet meg", "kuttet seg", "kutta meg", "kutta seg", "risper meg", "risper seg", "rispet meg", "rispet seg",
    "henge meg", "henge seg", "kvele meg", "drukne meg", "hoppe foran", " å dø ", " å døy ", " vil dø", " skal dø ",
    " bare dø ", " heller dø ", " få dø ", "ønsker jeg var død", "skulle ønske jeg var død", "ikke leve", "ikkje leve",
    "ikke lenger leve", "lyst til å leve", "vil ikke mer", "vil ikkje meir", "orker ikke mer", "orker ikkje meir",
    "orker ikke leve", "slutt på livet", "slutt på alt", "overdose",
    # en
    "suicid", "kill myself", "kill my self", "kill himself", "kill herself", "kill themsel", " kms ", "unalive",
    "end my life", "end it all", "take my life", "my own life", "his own life", "her own life", "their own life",
    "hurt myself", "hurt my self", "hurting myself", "hurting my self", "hurt himself", "hurt herself", "harm myself",
    "harm my self", "harm himself", "harm herself", "harming myself", "self harm", "selfharm", "cut myself",
    "cut my self", "cutting myself", "cutting my self", "cut himself", "cut herself", "cuts himself", "cuts herself",
    "cutting himself", "cutting herself", "hang myself", "hang himself", "hang herself", "want to die",
    "wants to die", "wanna die", "wanted to die", "rather be dead", "rather die", "better off dead", "wish i was dead",
    "wish i were dead", "not want to live", "nt want to live", "nt wanna live", "not wanna live", "nt want to be alive",
    "no reason to live", "tired of living", "cant go on",
    # fr
    "me tuer", "se tuer", "me tue ", "me faire du mal", "se faire du mal", "me fais du mal", "se fait du mal", "mourir", "veux crever",
    "envie de crever", "en finir", "me coupe", "se coupe ", "scarif", "me pendre", "se pendre", "fin à mes jours",
    "fin à ses jours", "fin à ma vie", "m'ôter la vie", "s'ôter la vie", "plus envie de vivre", "pas envie de vivre", "plus vivre", "marre de vivre",
    "marre de la vie", "foutre en l'air", "j'en peux plus", "je n'en peux plus",
    # ar
    "انتحار", "انتحر", "ينتحر", "تنتحر", "اقتل نفسي", "قتل نفسي", "يقتل نفسه", "تقتل نفسها", "اقتل حالي", "اقتل روحي", "موت حالي",
    "اؤذي نفسي", "اذي نفسي", "ايذاء نفسي", "يؤذي نفسه", "تؤذي نفسها", "اجرح نفسي", "يجرح نفسه", "تجرح نفسها", "اشنق نفسي",
    "انهي حياتي", "انهاء حياتي", "ان اموت", "اريد اموت", "بدي اموت", "عايز اموت", "عاوز اموت", "نفسي اموت", "ابي اموت", "ودي اموت",
    "الموت", "لا اريد ان اعيش", "لا اريد العيش", "ما اريد اعيش", "ما بدي اعيش", "ما بدي عيش", "مش عايز اعيش", "لا اريد الحياة", "تعبت من الحياة",
    "تعبت من العيش", "مليت من الحياة", "سئمت الحياة", "كرهت حياتي",
    # ar, as it is spoken and written in the Maghreb
    "نقتل", "نموت", "نجرح روحي", "نجرح راسي", "نذبح روحي", "نذبح راسي", "نشنق روحي", "نشنق راسي", "نضر روحي", "ما نبغيش نعيش",
    "ما بغيتش نعيش", "منبغيش نعيش", "مانحبش نعيش", "ما نحبش نعيش", "كرهت الدنيا", "nqtel", "n9tel", "nqtl", "n9tl", "nmout",
    "nmoot", " nmut ", "ntahar", "ntihar",
)  # fmt: skip
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ´`")
# Written in several ways for one and the same letter; and the stroke that only lengthens.
_ONE_LETTER = str.maketrans("ٱىیةک", "اييهك", "\u0640")


def harm_in(words: str) -> bool:
    """Somebody may be saying that they, or a friend, will harm themselves."""
    said = f" {plainly(words)} "
    return any(phrase in said for phrase in SOUGHT)


def plainly(words: str) -> str:
    """The words without what changes from writer to writer: capitals, accents, vowel signs, apostrophes, all but letters.

    `plainly` in doors/tell/static/tell.js says the same of every text; tests/rooms/tell/test_danger.py compares them.
    """
    apart = unicodedata.normalize("NFKD", words.translate(_APOSTROPHES)).lower().translate(_ONE_LETTER)
    kept = (
        sign for sign in apart if unicodedata.category(sign)[0] != "M" and unicodedata.category(sign) != "Cf"
    )
    return " ".join("".join(sign if unicodedata.category(sign)[0] in "LN" else " " for sign in kept).split())


def _sought(phrase: str) -> str:
    """The phrase as it is looked for, with its edges."""
    before, after = phrase.startswith(" "), phrase.endswith(" ")
    return f"{' ' * before}{plainly(phrase)}{' ' * after}"


SOUGHT = tuple(dict.fromkeys(map(_sought, PHRASES)))
