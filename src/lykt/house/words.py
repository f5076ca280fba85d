# SPDX-License-Identifier: EUPL-1.2
"""The catalogues of texts: written by people as .po beside each screen and room, compiled here to what Django reads."""

from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[1]


def compile_catalogues() -> int:
    """Every catalogue that changed is compiled; returns how many were."""
    done = 0
    for written in SOURCE.rglob("locale/*/LC_MESSAGES/django.po"):
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < written.stat().st_mtime:
            polib.pofile(str(written)).save_as_mofile(str(compiled))
            done += 1
    return done
