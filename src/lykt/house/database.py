# SPDX-License-Identifier: EUPL-1.2
"""Which database this process speaks to, and as whom: one role a process, each with its own credentials."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROLES = ("web", "worker", "intake", "backup", "tell", "opener")


def url_for(process: str, home: Path) -> str:
    """The address with which this process signs in to PostgreSQL. Only the owner's may come from the environment."""
    if process == "owner" and (given := os.environ.get("DATABASE_URL")):
        return given
    path = home / "roles" / ("owner.url" if process == "owner" else f"lykt_{process}.url")
    return path.read_text().strip() if path.exists() else ""


def database_for(process: str, home: Path) -> dict[str, Any]:
    """Django's description of the connection. Without credentials it is a database that no one can open."""
    parts = urlsplit(url_for(process, home))
    options = dict(parse_qsl(parts.query))
    described: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "no-credentials",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "") or ""),
        "OPTIONS": {**options},
    }
    if process == "web":
        # What a page asks again and again is planned once a connection: a third of the database's work on a page.
        described["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
    if process == "web" and os.environ.get("LYKT_MODE") != "test":
        described["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 16, "timeout": 10}
    return described
