# SPDX-License-Identifier: EUPL-1.2
"""Forms to try, as the tables that somebody in an agency writes. A question about an indicator stands expanded here, as the
engine hands it to every tool."""

LANGUAGES = ("Norsk (nb)", "English (en)", "العربية (ar)")
ANSWERS = (("yes", "Ja", "Yes", "نعم"), ("no", "Nei", "No", "لا"), ("not_known", "Vet ikke", "Not known", "لا أعرف"), ("not_asked", "Ikke spurt", "Not asked", "لم يُسأل"))  # fmt: skip
SECTIONS = (
    (("living", "Bosted", "Where the child lives", "السكن"), (
        ("papers", "Har noen andre papirene hans?", "Does somebody else hold his papers?", "هل يحتفظ شخص آخر بأوراقه؟"),
        ("alone", "Er han aldri alene når dere møtes?", "Is he never alone when you meet?", "هل يرافقه شخص دائمًا عند لقائكم؟"),
        ("sleeps", "Sover han der han arbeider?", "Does he sleep where he works?", "هل ينام حيث يعمل؟"),
        ("moves", "Flyttes han ofte mellom steder?", "Is he often moved between places?", "هل يُنقل كثيرًا بين أماكن مختلفة؟"),
    )),
    (("work", "Arbeid og penger", "Work and money", "العمل والمال"), (
        ("debt", "Snakker han om gjeld?", "Does he speak of a debt?", "هل يتحدث عن دَين؟"),
        ("pay", "Må han gi fra seg det han tjener?", "Must he hand over what he earns?", "هل يضطر إلى تسليم ما يكسبه؟"),
        ("sells", "Selger han noe for en voksen?", "Does he sell something for an adult?", "هل يبيع شيئًا لصالح شخص بالغ؟"),
        ("hours", "Arbeider han om natten?", "Does he work at night?", "هل يعمل ليلًا؟"),
    )),
    (("fear", "Trygghet", "Safety", "الأمان"), (
        ("afraid", "Virker han redd for noen?", "Does he seem afraid of somebody?", "هل يبدو خائفًا من أحد؟"),
        ("hurt", "Har han skader han ikke vil forklare?", "Has he injuries that he will not explain?", "هل لديه إصابات لا يريد تفسيرها؟"),
        ("phone", "Kontrollerer noen telefonen hans?", "Does somebody control his telephone?", "هل يتحكم أحد في هاتفه؟"),
        ("threat", "Er familien hans truet?", "Has his family been threatened?", "هل تعرضت عائلته للتهديد؟"),
    )),
)  # fmt: skip
FOLLOW = (
    ("text", "seen", "Hva så eller hørte dere?", "What was seen or heard?", "ماذا رأيتم أو سمعتم؟"),
    ("text", "by", "Hvem så eller hørte det?", "Who saw or heard it?", "من رأى ذلك أو سمعه؟"),
    ("date", "on", "Når?", "When?", "متى؟"),
    (
        "text",
        "else",
        "Hva annet kan forklare det?",
        "What else could explain it?",
        "ما التفسير الآخر الممكن؟",
    ),
)


def table(sheet: str, rows: list[tuple[str, ...]]) -> str:
    """One sheet of a workbook in Markdown."""
    return "\n".join([f"| {sheet} |", *(f"| | {' | '.join(row)} |" for row in rows)])


def checklist() -> str:
    """Twelve questions in three sections, each with what was seen, in three languages. The first section says by its
    appearance what belongs together, the others by the indicator's code."""
    labels = tuple(f"label::{language}" for language in LANGUAGES)
    rows: list[tuple[str, ...]] = [
        ("type", "name", *labels, "relevant", "appearance", "bind::lykt:indicator")
    ]
    for place, ((section, *names), questions) in enumerate(SECTIONS):
        rows.append(("begin group", section, *names, "", "", ""))
        for name, *said in questions:
            rows.append(("begin group", name, *said, "", "" if place else "lykt-indicator", ""))
            rows.append(("select_one answers", "answer", *said, "", "", f"X-{name}" if place else ""))
            for kind, follow, *words in FOLLOW:
                rows.append((kind, follow, *words, "../answer = 'yes' or ../answer = 'no'", "", ""))
            rows.append(("end group", *[""] * 7))
        rows.append(("end group", *[""] * 7))
    choices = [("list_name", "name", *labels), *(("answers", *one) for one in ANSWERS)]
    settings = [
        ("form_id", "version", "default_language", "namespaces"),
        ("outreach", "2026-11", LANGUAGES[0], 'lykt="https://lykt.example/forms"'),
    ]
    return "\n".join([table("survey", rows), table("choices", choices), table("settings", settings)])


HOUSEHOLD = """
| survey | | | | | | | | | | | | |
| | type | name | label::English (en) | label::Norsk (nb) | hint::English (en) | required | constraint | constraint_message::English (en) | constraint_message::Norsk (nb) | relevant | calculation | choice_filter |
| | note | hello | Fill in **after** the talk. | Fyll ut **etter** samtalen. | | | | | | | | |
| | text | who | Who fills this in? | Hvem fyller ut? | First name is enough | yes | | | | | | |
| | integer | age | Age | Alder | As he says it | | . < 25 and . >= 0 | Between 0 and 24. | Mellom 0 og 24. | | | |
| | decimal | debt | How much does he owe? | Hvor mye skylder han? | | | | | | | | |
| | date | met | Day you met | Dagen dere møttes | | | | | | | | |
| | time | hour | Hour | Klokkeslett | | | | | | | | |
| | dateTime | seen | Seen last | Sist sett | | | | | | | | |
| | select_one country | country | Country | Land | | | | | | | | |
| | select_one town | town | Town | By | | | | | | ${country} != '' | | country=${country} |
| | select_multiple needs | needs | What does he need? | Hva trenger han? | | | | | | | | |
| | rank needs | order | What first? | Hva først? | | | | | | | | |
| | acknowledge | told | He knows that you write this down | Han vet at du skriver dette ned | | | | | | | | |
| | begin group | family | Family | Familie | | | | | | | | |
| | begin repeat | kin | Relative | Slektning | | | | | | | | |
| | text | kin_name | Name | Navn | | | | | | | | |
| | integer | kin_age | How old? | Hvor gammel? | | | | | | | | |
| | end repeat | | | | | | | | | | | |
| | calculate | total | | | | | | | | | sum(${kin_age}) | |
| | note | sum | Years together: ${total} | År til sammen: ${total} | | | | | | ${total} > 0 | | |
| | end group | | | | | | | | | | | |
| | image | photo | A picture of the place | Et bilde av stedet | | | | | | | | |
| | geopoint | where | Where? | Hvor? | | yes | | | | | | |
| | barcode | code | Code on the card | Kode på kortet | | | | | | | | |
| choices | | | | | |
| | list_name | name | label::English (en) | label::Norsk (nb) | country |
| | country | dz | Algeria | Algerie | |
| | country | ma | Morocco | Marokko | |
| | town | oran | Oran | Oran | dz |
| | town | alger | Algiers | Alger | dz |
| | town | fes | Fes | Fes | ma |
| | needs | bed | A bed | Seng | |
| | needs | food | Food | Mat | |
| | needs | doctor | A doctor | Lege | |
| settings | | | |
| | form_id | version | default_language |
| | household | 1 | English (en) |
"""

SELDOM = """
| survey | | | | | | | | | | |
| | type | name | label | default | readonly | appearance | parameters | repeat_count | relevant | choice_filter |
| | range | sure | How sure are you? | | | | start=0 end=5 step=1 | | | |
| | range | year | Year | | | | start=1990 end=2030 step=1 | | | |
| | text | agency | Agency | Gamle Oslo | yes | | | | | |
| | select_one words | fixed | Standing answer | b | yes | | | | | |
| | text | town | Town | Oslo | | | | | | |
| | select_one words | folded | One of many | | | minimal | | | | |
| | select_one_from_file shelters.csv | shelter | Where is there a bed? | | | | | | | |
| | begin group | together | Together | | | field-list | | | | |
| | text | first | First | | | | | | | |
| | text | second | Second | | | | | | | |
| | end group | | | | | | | | | |
| | integer | many | How many children? | | | | | | | |
| | begin repeat | each | Child | | | | | ${many} | | |
| | text | called | What is the child called? | | | | | | | |
| | end repeat | | | | | | | | | |
| | file | paper | A paper | | | | | | | |
| choices | | | |
| | list_name | name | label |
| | words | a | Alpha |
| | words | b | Beta |
| settings | | |
| | form_id | version |
| | seldom | 1 |
"""
