# SPDX-License-Identifier: EUPL-1.2
"""National lists as their owner writes them, and how a visitor loads one."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from visitor import Visitor

NOTHING: Mapping[str, str] = MappingProxyType({})
QUESTIONS = {
    "sleeps": ("Sover den unge trygt?", "Does the young person sleep safely?"),
    "waits": ("Er det noen som venter i nærheten?", "Does somebody wait nearby?"),
    "phone": ("Har den unge sin egen telefon?", "Does the young person have their own telephone?"),
}
LOCKED = ("decides", "Er det en voksen som bestemmer?", "Is there an adult who decides?")


def a_list(name: str, version: str, words: Mapping[str, tuple[str, str]] = MappingProxyType({})) -> str:
    """The list as a Markdown table: what is named in `words` is worded so, or is new at the end."""
    asked = QUESTIONS | dict(words)
    rows = "\n".join(f"| | select_one answers | {key} | {nb} | {en} | | |" for key, (nb, en) in asked.items())
    key, nb, en = LOCKED
    return f"""| survey |
| | type | name | label::Norsk bokmål (nb) | label::English (en) | bind::lykt:indicator | bind::lykt:locked |
{rows}
| | select_one answers | {key} | {nb} | {en} | F03 | yes |
| choices |
| | list_name | name | label::Norsk bokmål (nb) | label::English (en) |
| | answers | yes | Ja | Yes |
| | answers | no | Nei | No |
| | answers | not_known | Vet ikke | Not known |
| | answers | not_asked | Ikke spurt | Not asked |
| settings |
| | form_title | form_id | version | default_language | namespaces | attribute::lykt:for |
| | {title_of(name)} | {name} | {version} | Norsk bokmål (nb) | lykt="https://lykt.example/xforms" | child_welfare |
"""


def title_of(name: str) -> str:
    """What the list is called on every page."""
    return f"Kveldslista {name[-1].upper()}"


def loads(visitor: Visitor, content: str | bytes, name: str = "liste.md") -> Visitor:
    """A file is chosen on the page that asks for one, and looked at."""
    raw = content.encode() if isinstance(content, str) else content
    visitor.page.set_input_files(
        "input[type=file]", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": raw}]
    )
    return visitor.presses("Look at it")


def publishes(adviser: Visitor, content: str, on: date | None = None) -> Visitor:
    """A national list is loaded, looked at and published, from today if no day is named."""
    adviser.goes("/checklists/load/")
    loads(adviser, content)
    if on:
        adviser.page.get_by_label(adviser.say("In use from")).fill(on.isoformat())
    return adviser.presses("Publish this version")
