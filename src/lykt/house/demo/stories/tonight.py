# SPDX-License-Identifier: EUPL-1.2
"""What came today and nobody has checked yet: it stands above everything."""

from lykt.house.demo.town import Town


def in_arabic(town: Town) -> None:
    """Another system sent this through the API, in Arabic: an aunt abroad worries about her nephew."""
    town.arrives(
        "gamle-oslo",
        at=town.ago(hours=5, minutes=20),
        words={
            "text": "ابن أختي في أوسلو منذ الصيف. كان يتصل كل يوم، والآن يتصل مرة في الأسبوع ويتكلم بسرعة. "
            "قال إنه يعمل في الليل عند رجل أعطاه ثمن الرحلة. أخاف عليه ولا أعرف أين ينام.",
            "preferred_language": "العربية",
            "sender": {
                "name": "خالته",
                "role": "privatperson",
                "contact": ["خالته، عبر منظمة تساعد العائلات"],
            },
            "children": [
                {
                    "names": [{"value": "يوسف", "script": "Arab", "language": "ar"}, {"value": "Youssef"}],
                    "age": "16",
                    "countries": "المغرب",
                    "languages": "العربية",
                    "whereabouts": "أوسلو، لا أعرف العنوان",
                    "adults": [{"description": "رجل دفع ثمن الرحلة"}],
                    "told": "not_safe",
                    "told_why": "أخاف أن يغضب الرجل.",
                }
            ],
        },
    )


def by_a_neighbour(town: Town) -> None:
    """A neighbour who does not want to be known; a child without a name is a child."""
    town.arrives(
        "gamle-oslo",
        at=town.ago(hours=2, minutes=5),
        words={
            "text": "Jenta hos naboen min vasker huset hele dagen. Hun er ute med søpla klokka seks om morgenen og skynder seg inn igjen. "
            "Jeg har aldri sett henne gå på skole. Jeg vil ikke at de skal vite at det er jeg som skriver.",
            "sender": {"anonymous": True},
            "children": [{"age": "12-14", "whereabouts": "i leiligheten over porten"}],
        },
    )


def from_the_street(town: Town) -> None:
    """Amina met a boy who waits for a car, forty minutes ago."""
    town["amina"].sends(
        town.agencies["gamle-oslo"],
        at=town.ago(minutes=40),
        words={
            "text": "Gutt, kanskje 15, i parken ved jernbanen. Han venter på en bil og har fått beskjed om å ikke snakke med noen. "
            "Han tok imot en bolle og spurte om vi kommer i morgen også.",
            "acute": "Bilen kan komme når som helst.",
            "children": [
                {
                    "age": "kanskje 15",
                    "languages": "fransk",
                    "whereabouts": "parken ved jernbanen",
                    "told": "yes",
                }
            ],
        },
    )


def by_a_friend(town: Town) -> None:
    """A friend wrote on the public page for young people, in French: what he says of dying is why it stands first."""
    town.is_told(
        "grunerlokka",
        at=town.ago(minutes=25),
        language="fr",
        words={
            "writer": "friend",
            "danger": "unknown",
            "text": "Mon ami a 15 ans. Il doit de l'argent à un homme et il dit qu'il veut mourir. "
            "Il marche seul la nuit près du pont.",
            "name": "Samy",
            "age": "15",
            "where": "près du pont, Grünerløkka",
        },
    )


STORIES = (in_arabic, by_a_neighbour, from_the_street, by_a_friend)
