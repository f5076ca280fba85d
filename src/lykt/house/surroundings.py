# SPDX-License-Identifier: EUPL-1.2
"""Where this installation lies and what it is: what every process of ours asks first, whichever settings it has."""

import os
from pathlib import Path

from lykt.kernel.ids import new_secret

MODE = os.environ.get(
    "LYKT_MODE", "production"
)  # demo: invented people and one-click sign-in, on loopback only
HOME = Path(
    os.environ.get("LYKT_HOME", ".data")
).resolve()  # data, credentials (0600) and the copy of the audit
SOURCE = Path(__file__).resolve().parents[1]
DEMO = MODE == "demo"
HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("LYKT_HOSTS", "").split(",")),
]
PROXIES = int(os.environ.get("LYKT_PROXIES", "0"))  # how many proxies of ours stand in front
SERVICES = HOME / "tell" / "services.json"  # what the public pages know: who can be told, which numbers help
AWAY = os.environ.get(
    "LYKT_AWAY", "https://www.yr.no/"
)  # where their quick exit goes: an everyday page, the weather
LOGGING = {  # codes, never names: no request bodies, no query strings, no parameters of statements
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}


def secret(name: str) -> str:
    """The secret of this name, made once and kept readable by its owner alone."""
    path = HOME / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(new_secret())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # Another process made it in the same moment: theirs is the one.
        finally:
            fresh.unlink()
    return path.read_text().strip()
