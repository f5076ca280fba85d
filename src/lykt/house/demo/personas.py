# SPDX-License-Identifier: EUPL-1.2
"""The people whom a newcomer can be with one click. All of them are invented."""

from dataclasses import dataclass, field

from lykt.trust.accounts.states import Role, TeamKind


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who works in the demo town, and the one thing to try as them."""

    slug: str
    name: str
    agency: str  # its slug
    roles: tuple[Role, ...]
    role: dict[str, str]
    try_this: dict[str, str]
    teams: tuple[TeamKind, ...] = ()
    phone: str = ""
    language: str = "nb"
    shown: bool = field(default=True)  # has a card on the first page

    @property
    def email(self) -> str:
        return f"{self.slug}@demo.invalid"


RESIDENTS = (
    Resident(
        slug="amina",
        name="Amina Warsame",
        agency="uteseksjonen",
        roles=(Role.WORKER,),
        teams=(TeamKind.ORDINARY,),
        role={"nb": "Feltarbeider", "en": "Outreach worker"},
        try_this={
            "nb": "Skriv ned hvem du møter ute i kveld, uten navn. Er du bekymret, melder du fra med ett trykk.",
            "en": "Write down whom you meet tonight, without a name. If you worry, one tap begins a report.",
        },
        phone="902 00 011",
    ),
    Resident(
        slug="kari",
        name="Kari Nordby",
        agency="gamle-oslo",
        roles=(Role.OFFICER,),
        teams=(TeamKind.INTAKE,),
        role={"nb": "Saksbehandler i mottak", "en": "Officer at the front door"},
        try_this={
            "nb": "Se om det er fare nå i meldingen øverst, og vurder den.",
            "en": "Check the top report for danger, and review it.",
        },
        phone="902 00 021",
    ),
    Resident(
        slug="jonas",
        name="Jonas Berg",
        agency="gamle-oslo",
        roles=(Role.OFFICER,),
        teams=(TeamKind.INTAKE,),
        role={"nb": "Saksbehandler, har vakt på dagtid", "en": "Officer, on duty by day"},
        try_this={
            "nb": "Kari spør om du kan overta en sak. Svar henne.",
            "en": "Kari asks you to take over a case. Answer her.",
        },
        phone="902 00 022",
    ),
    Resident(
        slug="berit",
        name="Berit Solheim",
        agency="gamle-oslo",
        roles=(Role.LEADER,),
        role={"nb": "Barnevernleder", "en": "Leader"},
        try_this={
            "nb": "Finn fristene som har gått ut, og pek ut en ny ansvarlig.",
            "en": "Find what has run out of time, and name another lead.",
        },
        phone="902 00 023",
    ),
    Resident(
        slug="guro",
        name="Guro Lien",
        agency="elvebakken-skole",
        roles=(Role.WORKER,),
        role={"nb": "Kontaktlærer", "en": "Teacher"},
        try_this={
            "nb": "Send en bekymringsmelding, og se hva du får vite og hva du ikke får vite.",
            "en": "Send a worry, and see what you will be told and what you will not.",
        },
    ),
    Resident(
        slug="sofie",
        name="Sofie Hauge",
        agency="bergenhus",
        roles=(Role.OFFICER,),
        teams=(TeamKind.INTAKE,),
        role={"nb": "Saksbehandler i Bergen", "en": "Officer in Bergen"},
        try_this={
            "nb": "Søk etter Momo. Du ser bare det Bergen selv har fått vite.",
            "en": "Search for Momo. You see only what Bergen itself was told.",
        },
        phone="902 00 031",
    ),
    Resident(
        slug="nora",
        name="Nora Strand",
        agency="barnevernvakten",
        roles=(Role.OFFICER,),
        teams=(TeamKind.NIGHT,),
        role={"nb": "Har vakt på barnevernvakten i natt", "en": "On watch at the night duty tonight"},
        try_this={
            "nb": "Se natta for tre kommuner på én side. Når vakta er over, ser du ingenting.",
            "en": "See the night of three services on one page. When the watch is over, you see nothing.",
        },
        phone="902 00 051",
    ),
    Resident(
        slug="henrik",
        name="Henrik Dahl",
        agency="gamle-oslo",
        roles=(Role.ADMINISTRATOR,),
        role={"nb": "Administrator", "en": "Administrator"},
        try_this={
            "nb": "Lag en nøkkel til et fagsystem. Du ser ikke et eneste barn.",
            "en": "Issue a token to another system. You see not one child.",
        },
    ),
    Resident(
        slug="solveig",
        name="Solveig Nes",
        agency="uteseksjonen",
        roles=(Role.ADMINISTRATOR,),
        role={"nb": "Administrator i Uteseksjonen", "en": "Administrator of the street's agency"},
        try_this={
            "nb": "Koble en telefon med ODK Collect til. Du ser aldri hva den sender inn.",
            "en": "Connect a phone with ODK Collect. You never see what it sends.",
        },
    ),
    Resident(
        slug="ingrid",
        name="Ingrid Haaland",
        agency="kompetansesenteret",
        roles=(Role.OFFICER,),
        role={"nb": "Rådgiver i kompetansesenteret", "en": "Adviser at the competence centre"},
        try_this={
            "nb": "Last inn en nasjonal sjekkliste, se hva som er annerledes, og publiser den. Du ser ikke et eneste barn.",
            "en": "Load a national checklist, see what is different, and publish it. You see not one child.",
        },
    ),
    Resident(
        slug="olivia",
        name="Olivia Marsh",
        agency="harbour-borough",
        roles=(Role.OFFICER,),
        teams=(TeamKind.INTAKE,),
        language="en",
        role={"nb": "Sosialarbeider i England", "en": "Social worker in England"},
        try_this={
            "nb": "De samme skjermene under engelsk rett: svar innen én virkedag.",
            "en": "The same screens under English law: answer within one working day.",
        },
    ),
    Resident(
        slug="tor",
        name="Tor Eide",
        agency="gamle-oslo",
        roles=(Role.OFFICER,),
        role={"nb": "Saksbehandler", "en": "Officer"},
        try_this={"nb": "", "en": ""},
        phone="902 00 024",
        shown=False,
    ),
    Resident(
        slug="mads",
        name="Mads Vik",
        agency="grunerlokka",
        roles=(Role.OFFICER,),
        teams=(TeamKind.INTAKE,),
        role={"nb": "Saksbehandler på Grünerløkka", "en": "Officer, next district"},
        try_this={"nb": "", "en": ""},
        phone="902 00 041",
        shown=False,
    ),
    Resident(
        slug="hedda",
        name="Hedda Ruud",
        agency="grunerlokka",
        roles=(Role.LEADER,),
        role={"nb": "Barnevernleder på Grünerløkka", "en": "Leader, next district"},
        try_this={"nb": "", "en": ""},
        phone="902 00 042",
        shown=False,
    ),
    Resident(
        slug="ingunn",
        name="Ingunn Moe",
        agency="bergenhus",
        roles=(Role.LEADER, Role.OFFICER),
        role={"nb": "Barnevernleder i Bergen", "en": "Leader in Bergen"},
        try_this={"nb": "", "en": ""},
        shown=False,
    ),
    Resident(
        slug="eirik",
        name="Eirik Foss",
        agency="barnevernvakten",
        roles=(Role.OFFICER,),
        teams=(TeamKind.NIGHT,),
        role={"nb": "Barnevernvakt", "en": "Night duty worker"},
        try_this={"nb": "", "en": ""},
        phone="902 00 052",
        shown=False,
    ),
    Resident(
        slug="vigdis",
        name="Vigdis Aas",
        agency="barnevernvakten",
        roles=(Role.LEADER,),
        role={"nb": "Leder for barnevernvakten", "en": "Leader of the night duty"},
        try_this={"nb": "", "en": ""},
        phone="902 00 053",
        shown=False,
    ),
    Resident(
        slug="turid",
        name="Turid Holm",
        agency="grunerlokka",
        roles=(Role.LEADER,),
        role={"nb": "Barnevernleder på Grünerløkka", "en": "Leader, next district"},
        try_this={"nb": "", "en": ""},
        shown=False,
    ),
    Resident(
        slug="george",
        name="George Adeyemi",
        agency="harbour-borough",
        roles=(Role.LEADER, Role.OFFICER),
        language="en",
        role={"nb": "Leder i England", "en": "Team manager in England"},
        try_this={"nb": "", "en": ""},
        shown=False,
    ),
    Resident(
        slug="randi",
        name="Randi Haugen",
        agency="elvesletta-helsestasjon",
        roles=(Role.WORKER,),
        role={"nb": "Helsesykepleier", "en": "School nurse"},
        try_this={"nb": "", "en": ""},
        shown=False,
    ),
    Resident(
        slug="yusuf",
        name="Yusuf Aden",
        agency="granli-mottak",
        roles=(Role.WORKER,),
        role={"nb": "Miljøarbeider på mottaket", "en": "Worker at the reception centre"},
        try_this={"nb": "", "en": ""},
        shown=False,
    ),
    Resident(
        slug="idris",
        name="Idris Hassan",
        agency="uteseksjonen",
        roles=(Role.WORKER,),
        teams=(TeamKind.ORDINARY,),
        role={"nb": "Feltarbeider", "en": "Outreach worker"},
        try_this={"nb": "", "en": ""},
        phone="902 00 012",
        shown=False,
    ),
    Resident(
        slug="hannah",
        name="Hannah Price",
        agency="harbour-outreach",
        roles=(Role.WORKER,),
        teams=(TeamKind.ORDINARY,),
        language="en",
        role={"nb": "Feltarbeider i England", "en": "Outreach worker in England"},
        try_this={"nb": "", "en": ""},
        shown=False,
    ),
)
