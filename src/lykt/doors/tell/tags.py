# SPDX-License-Identifier: EUPL-1.2
"""What the public pages' templates can say beyond Django's own words."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from lykt.doors.tell.languages import RIGHTS, UNREAD

register = template.Library()
ICONS = Path(__file__).parents[1] / "parts" / "static" / "dist" / "icons"


@register.simple_tag
def rights(*names: str) -> SafeString:
    """Texts about rights; in a language that nobody has read yet, with the Norwegian beside them."""
    if get_language() not in UNREAD:
        return right(*names)
    return format_html(
        '{} <span class="original" lang="nb" dir="ltr">{}</span>', right(*names), _original(*names)
    )


@register.simple_tag
def right(*names: str) -> SafeString:
    """The same alone. Whoever uses it puts their originals on the page too, and a test counts them."""
    return format_html_join(" ", "{}", ((gettext(RIGHTS[name]),) for name in names))


@register.simple_tag
def originals(*names: str) -> SafeString:
    """The Norwegian of these in one fold, open until somebody closes it; nothing in a language that was read."""
    if get_language() not in UNREAD:
        return mark_safe("")
    lines = format_html_join("", "<p>{}</p>", ((_original(name),) for name in names))
    return format_html(
        '<details class="originals" lang="nb" dir="ltr" open><summary>Norsk</summary>{}</details>', lines
    )


def _original(*names: str) -> SafeString:
    with translation.override("nb"):
        return right(*names)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the kept set, hidden from readers; nothing while the set is not built."""
    return mark_safe(_drawing(name))  # noqa: S308 - the kept set, copied at set-up, never what somebody wrote


@cache
def _drawing(name: str) -> str:
    path = ICONS / f"{name}.svg"
    if not path.exists():
        return ""
    drawing = re.sub(r'(fill|stroke)="#[0-9A-Fa-f]{3,8}"', r'\1="currentColor"', path.read_text().strip())
    return drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1)


@register.filter
def tel(number: str) -> str:
    """The number as a telephone wants it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
