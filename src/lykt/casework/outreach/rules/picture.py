# SPDX-License-Identifier: EUPL-1.2
"""A picture is drawn anew from its points alone, or refused with a sentence: nothing that was hidden in the file stays.

What is too large is known from the first bytes, before any point is unpacked. What hangs behind the picture in the same
file (another document, a film, a place) is not looked at and not kept.
"""

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn

from PIL import Image, ImageOps

from lykt.kernel.decisions import Decision, Family, Refused, _, no

MOST_BYTES = 15_000_000
MOST_POINTS = 60_000_000  # the largest a phone's camera makes is some 50 million
MOST_WHOLE = (
    16_000_000  # of what is unpacked whole, four bytes a point: a JPEG is made smaller while it is read
)
# Of a JPEG that comes in steps all of it is held until the last of them, two bytes a point and colour.
MOST_HELD = 80_000_000
LONGEST_SIDE = 2560  # as we keep it: enough to read a sign, small enough for a night's net
# Where Pillow itself stops, whatever else is asked of it; nearer, it would only warn, and we have stopped before.
Image.MAX_IMAGE_PIXELS = 2 * MOST_POINTS

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture as we drew it: a JPEG of points and nothing else."""

    content: bytes
    width: int
    height: int


def too_large() -> Decision:
    """What somebody is told whose file was not even read to its end."""
    return no(
        "picture.too-large",
        _("The picture is larger than %(most)s MB. Take it again, or make it smaller on the phone."),
        Family.TOO_MUCH,
        most=str(MOST_BYTES // 1_000_000),
    )


def redrawn(raw: bytes) -> Drawn:
    """The picture of this file, drawn anew and turned the right way; or `Refused` with a sentence."""
    if len(raw) > MOST_BYTES:
        raise Refused(too_large())
    kind = _kind_of(raw)
    try:
        with Image.open(BytesIO(raw), formats=[kind]) as opened:
            most = _most_points(opened)
            if opened.width * opened.height > most:
                _refuse_points(most)
            smaller = LONGEST_SIDE / max(opened.size)
            opened.draft("RGB", (int(opened.width * smaller), int(opened.height * smaller)))
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            with_alpha = ImageOps.exif_transpose(opened).convert("RGBA")
    except Image.DecompressionBombError:
        _refuse_points(MOST_POINTS)
    except _BROKEN:
        broken = _("This picture is broken: only a part of it came. Take it again, or choose another.")
        raise Refused(no("picture.broken", broken, Family.NOT_ENOUGH)) from None
    fresh = Image.new("RGB", with_alpha.size, "white")
    fresh.paste(with_alpha, mask=with_alpha)
    kept = BytesIO()
    fresh.save(kept, "JPEG", quality=82, optimize=True)
    return Drawn(kept.getvalue(), fresh.width, fresh.height)


def _kind_of(raw: bytes) -> str:
    """What the file's first bytes say it is; its name and what the browser calls it prove nothing."""
    if raw.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return "WEBP"
    if raw[4:8] == b"ftyp":
        heic = _(
            "This is a HEIC picture or a film. Lykt takes JPEG, PNG and WebP: choose “Most compatible” in the phone's camera settings, or take a screenshot of it."
        )
        raise Refused(no("picture.heic", heic, Family.NOT_ENOUGH))
    other = _("This file is no picture that Lykt can read. It takes JPEG, PNG and WebP.")
    raise Refused(no("picture.no-picture", other, Family.NOT_ENOUGH))


def _most_points(opened: Image.Image) -> int:
    """How many points a picture of this kind may have, by what unpacking it would hold in memory at once."""
    if opened.format != "JPEG":
        return MOST_WHOLE
    return MOST_HELD // (2 * len(opened.getbands())) if "progressive" in opened.info else MOST_POINTS


def _refuse_points(of: int) -> NoReturn:
    points = _("This picture has more than %(most)s million points. Take it again, smaller.")
    most = str(of // 1_000_000)
    raise Refused(no("picture.too-many-points", points, Family.TOO_MUCH, most=most))
