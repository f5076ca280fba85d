# SPDX-License-Identifier: EUPL-1.2
"""What templates can say: when, until when, how well we know it, and which icon stands beside it."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext, gettext_noop

from lykt.doors.parts import form_words as form_texts
from lykt.doors.parts import saying
from lykt.doors.parts.frame import Frame, frame_of
from lykt.doors.parts.rows import ClaimRow, DutyRow, Face, Fault, Kept
from lykt.kernel import clock

register = template.Library()
ICONS = Path(__file__).parents[1] / "static" / "dist" / "icons"

# What stands on the screen for the packs' marks V, V2 and B, and what it means when somebody touches it.
MARKS: Final = {
    "V": (
        gettext_noop("read in the law"),
        gettext_noop("Somebody has read this in the official text of the law."),
    ),
    "V2": (
        gettext_noop("from a second source"),
        gettext_noop(
            "We have this from somebody who writes about the law. Read the paragraph before you build on it alone."
        ),
    ),
    "B": (
        gettext_noop("not yet confirmed by a lawyer"),
        gettext_noop(
            "This is knowledge of the field, and no lawyer has confirmed it yet. Take it as a reminder, and ask."
        ),
    ),
}
CERTAINTIES: Final = {
    "said": gettext_noop("said"),
    "observed": gettext_noop("seen"),
    "documented": gettext_noop("on paper"),
    "guessed": gettext_noop("guessed"),
    "unknown": gettext_noop("not known how sure"),
}
STANDINGS: Final = {
    "confirmed": gettext_noop("confirmed"),
    "unsure": gettext_noop("not sure"),
    "withdrawn": gettext_noop("withdrawn"),
}
FACES: Final = {
    Face.TODAY: gettext_noop("Due today"),
    Face.OVERDUE: gettext_noop("Ran out"),
    Face.OPEN: "",
    Face.WAITING: gettext_noop("Waiting for others"),
    Face.STANDING: gettext_noop("Always holds"),
    Face.RUNNING: gettext_noop("Runs"),
    Face.DONE: gettext_noop("Done"),
    Face.DONE_LATE: gettext_noop("Done, after the date"),
    Face.LAPSED: gettext_noop("Lapsed"),
    Face.ENDED: gettext_noop("Ended"),
}


def _said(moment: saying.Moment, text: str, zone: str, language: str) -> SafeString:
    """A moment on the screen, with its whole date for paper and for those who ask. Only words and figures of ours."""
    whole = saying.say_day(moment, zone, language)
    return mark_safe(  # noqa: S308 - nobody's words are in it
        f'<time class="when" dir="auto" datetime="{saying.machine_form(moment, zone)}" title="{whole}">'
        f'<span class="when-said">{text}</span><span class="when-whole" aria-hidden="true">{whole}</span></time>'
    )


@register.filter
def callable_number(line: str) -> str:
    """The number that a telephone can call, "" where the line is none: "902 00 011", "+47 902 00 011"."""
    bare = re.sub(r"[\s().-]", "", line)
    return bare if re.fullmatch(r"\+?\d{5,15}", bare) else ""


@register.simple_tag
def when(moment: saying.Moment | None) -> str:
    """When it happened: "today 21:40", "Friday 20 Nov. 14:10, 4 days ago"."""
    if moment is None:
        return ""
    zone, language = timezone.get_current_timezone_name(), get_language() or "en"
    return _said(moment, saying.say_when(moment, clock.now(), zone, language), zone, language)


@register.simple_tag
def due(moment: saying.Moment | None) -> str:
    """Until when: "today", "Friday 27 Nov., 3 days left", "ran out yesterday 23:59"."""
    if moment is None:
        return gettext("no date in law")
    zone, language = timezone.get_current_timezone_name(), get_language() or "en"
    return _said(moment, saying.say_due(moment, clock.now(), zone, language), zone, language)


@register.simple_tag
def day(moment: saying.Moment | None) -> str:
    """The whole date, with its year: "Tuesday 24 Nov. 2026"."""
    if moment is None:
        return ""
    zone = timezone.get_current_timezone_name()
    text = saying.say_day(moment, zone, get_language() or "en")
    return format_html('<time dir="auto" datetime="{}">{}</time>', saying.machine_form(moment, zone), text)


@register.simple_tag
def date(moment: saying.Moment | None) -> str:
    """The date without its weekday, for stretches of time: "24 Nov. 2026"."""
    if moment is None:
        return ""
    zone = timezone.get_current_timezone_name()
    text = saying.say_date(moment, zone, get_language() or "en")
    return format_html('<time dir="auto" datetime="{}">{}</time>', saying.machine_form(moment, zone), text)


@register.simple_tag
def zone_here() -> str:
    """The zone that every clock on the page goes by: "Europe/Oslo"."""
    return timezone.get_current_timezone_name()


@register.simple_tag
def this_moment() -> str:
    """The instant it is, as a whole date: on the departures board and on paper."""
    return day(clock.now())


@register.simple_tag
def face(row: DutyRow) -> Face:
    """How this duty looks now."""
    return row.face(clock.now(), timezone.get_current_timezone_name())


@register.filter
def is_now(moment: saying.Moment | None) -> bool:
    """Whether it is due today: what the lantern's amber is for."""
    return moment is not None and saying.is_today(moment, clock.now(), timezone.get_current_timezone_name())


@register.filter
def tone(level: str) -> str:
    """Django's word for how a message sounds, in the words of our notices."""
    return {"error": "danger", "debug": "info", "": "info"}.get(level, level)


@register.filter
def face_word(shown: Face) -> str:
    """The word beside the colour, for colour is never alone."""
    return gettext(FACES[shown]) if FACES[shown] else ""


@register.filter
def certainty_word(row: ClaimRow) -> str:
    """How sure it is: said, seen, on paper, guessed."""
    return gettext(CERTAINTIES.get(row.certainty, CERTAINTIES["unknown"]))


@register.filter
def standing_word(row: ClaimRow) -> str:
    """What we have answered to this claim, if anything."""
    return gettext(STANDINGS[row.standing]) if row.standing in STANDINGS else ""


@register.simple_tag
def mark(code: str) -> str:
    """A small word for how well a rule is known, with its meaning on touch and by keyboard."""
    if code not in MARKS:
        return ""
    word, meaning = (gettext(text) for text in MARKS[code])
    return get_template("parts/mark.html").render({"code": code, "word": word, "meaning": meaning})


@register.simple_tag
def bdi(value: str, lang: str = "") -> SafeString:
    """A name in its own direction, whatever stands around it."""
    return (
        format_html('<bdi lang="{}">{}</bdi>', lang, value) if lang else format_html("<bdi>{}</bdi>", value)
    )


@register.simple_tag(takes_context=True)
def frame(context: template.Context) -> Frame:
    """Who is at work, and the ways from here."""
    return frame_of(context.get("request"))


@register.simple_tag(takes_context=True)
def draft(context: template.Context, form: BaseForm, path: str = "") -> Kept | None:
    """The form as its writer left it, kept under the address it is sent to; the page's own, if it says no other."""
    drafts = getattr(context.get("request"), "drafts", None)
    return drafts.kept(form, path) if drafts else None


@register.simple_tag
def direction() -> str:
    """Which way this page is read."""
    return "rtl" if get_language_bidi() else "ltr"


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A decorative icon of the kept set, hidden from readers; nothing while the set is not built."""
    drawing = _drawing(name)
    if not drawing:
        return mark_safe("")
    dressed = drawing.replace("<svg ", f'<svg class="icon {css}" aria-hidden="true" focusable="false" ', 1)
    return mark_safe(dressed)  # noqa: S308 - the kept set, copied at set-up, never what somebody wrote


@cache
def _drawing(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]+", name):
        raise ValueError(f"No icon can be called {name!r}.")
    path = ICONS / f"{name}.svg"
    if not path.exists():
        return ""
    return re.sub(r'(fill|stroke)="#[0-9A-Fa-f]{3,8}"', r'\1="currentColor"', path.read_text().strip())


@register.simple_tag
def control(field: BoundField, rows: int = 0) -> SafeString:
    """The control of a form's field, dressed as the rest and tied to its hint and its error."""
    attributes: dict[str, str | bool] = {"class": "ds-input"}
    if rows:
        attributes["rows"] = str(rows)
    return field.as_widget(attrs=attributes)


@register.filter
def is_choice(field: BoundField) -> bool:
    """Whether the field is a group of radio buttons or boxes, which wants a legend and not a label."""
    return bool(getattr(field.field.widget, "use_fieldset", False))


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands beside it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not is_choice(field)


@register.filter
def faults(form: object) -> tuple[Fault, ...]:
    """All that is wrong in a form, in the order of its fields, each with the id that leads there."""
    return tuple(
        Fault(field.id_for_label or field.auto_id, str(sentence))
        for field in form  # type: ignore[attr-defined]
        for sentence in field.errors
    )


@register.simple_tag
def form_words(send: str = "", ends: str = "") -> dict[str, str]:
    """What stands around the questions of a form, for forms/*.js."""
    return form_texts.form_words(send, is_trial=bool(ends))
