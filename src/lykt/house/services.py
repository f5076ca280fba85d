# SPDX-License-Identifier: EUPL-1.2
"""Writes the one file that the public pages read: which services can be told, and the numbers of their countries."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.law import Number
from lykt.trust.packs.loading import load_pack


def write_services() -> bool:
    """The file says what stands now; returns whether it said something else before. Whole or absent at every moment."""
    path: Path = settings.SERVICES
    fresh = json.dumps(_services(), ensure_ascii=False, indent=1)
    if path.exists() and path.read_text() == fresh:
        return False
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    new = path.with_name("services.new")
    new.write_text(fresh)
    new.replace(path)
    return True


def _services() -> dict[str, Any]:
    services = [
        {"slug": one.slug, "name": one.name, "country": one.country, "pack": one.pack}
        for one in accounts.receivers()
    ]
    wanted = {slug: place for place, slug in enumerate(settings.DEFAULT_SERVICES)}
    default: dict[str, str] = {}
    for one in sorted(services, key=lambda one: (wanted.get(one["slug"], len(wanted)), one["slug"])):
        default.setdefault(one["country"], one["slug"])
    packs = {one["country"]: load_pack(one["pack"]) for one in services}
    return {
        "services": [
            {key: one[key] for key in ("slug", "name", "country")}
            | {"languages": list(packs[one["country"]].languages)}
            for one in services
        ],
        "default": default,
        "countries": {
            code: {
                "name": dict(pack.name),
                "emergency": [_number(one) for one in pack.numbers[:1]],
                "young": [_number(one) for one in pack.numbers if one.for_young],
            }
            for code, pack in packs.items()
        },
    }


def _number(one: Number) -> dict[str, Any]:
    return {"number": one.number, "text": dict(one.text), "mark": one.mark.value}
