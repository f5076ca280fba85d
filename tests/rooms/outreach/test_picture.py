# SPDX-License-Identifier: EUPL-1.2
"""A picture is drawn anew from its points alone; what is no picture, or too much of one, is refused with a sentence."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from lykt.casework.outreach.rules.picture import LONGEST_SIDE, MOST_BYTES, redrawn
from lykt.kernel.decisions import Refused


def drawn(kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    kept = BytesIO()
    Image.new(mode, size, "red").save(kept, kind, **more)
    return kept.getvalue()


def with_secrets() -> bytes:
    """A JPEG that says where it was taken, by whom and with which telephone, and has a comment; lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn me
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825)[2] = (59.0, 54.0, 50.0)
    return drawn("JPEG", exif=exif, comment=b"SecretComment")


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG that says it is so large, with hardly a byte in it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_each_kind_of_picture_comes_out_as_a_jpeg_of_ours(kind: str, mode: str) -> None:
    kept = redrawn(drawn(kind, mode=mode))
    with Image.open(BytesIO(kept.content)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (40, 30))
    assert (kept.width, kept.height) == (40, 30)


def test_nothing_that_was_hidden_in_it_stays_and_it_stands_upright() -> None:
    raw = with_secrets()
    assert b"SecretPhone" in raw
    kept = redrawn(raw)
    with Image.open(BytesIO(kept.content)) as opened:
        assert not opened.getexif()
        assert not opened.info.get("comment")
    assert b"Secret" not in kept.content
    assert (kept.width, kept.height) == (30, 40)


def test_the_text_in_a_png_and_the_film_behind_a_jpeg_are_gone() -> None:
    told = PngInfo()
    told.add_text("Comment", "SecretComment")
    behind = drawn("JPEG") + b"PK\x03\x04SecretFilm<script>alert(1)</script>"
    for raw in (drawn("PNG", pnginfo=told), behind):
        assert b"Secret" in raw
        kept = redrawn(raw).content
        assert b"Secret" not in kept
        assert b"<script" not in kept
        assert kept.endswith(b"\xff\xd9")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_colour_profile_is_gone_for_it_can_name_the_telephone(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw = drawn(kind, icc_profile=profile)
    with Image.open(BytesIO(raw)) as opened:
        assert opened.info["icc_profile"] == profile
    kept = redrawn(raw).content
    with Image.open(BytesIO(kept)) as opened:
        assert "icc_profile" not in opened.info
    assert b"ICC_PROFILE" not in kept


def test_what_is_seen_through_becomes_white() -> None:
    clear = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(BytesIO(redrawn(clear.getvalue()).content)) as opened:
        assert opened.getpixel((4, 4)) == (255, 255, 255)


def test_a_large_one_is_kept_smaller() -> None:
    kept = redrawn(drawn("JPEG", (6000, 4000)))
    assert max(kept.width, kept.height) == LONGEST_SIDE


@pytest.mark.parametrize(
    ("mode", "size", "most"), [("RGB", (4_200, 3_200), "13"), ("CMYK", (3_500, 2_900), "10")]
)
def test_a_jpeg_that_comes_in_steps_is_held_whole_and_may_have_fewer_points(
    mode: str, size: tuple[int, int], most: str
) -> None:
    assert redrawn(drawn("JPEG", size, mode)).width
    with pytest.raises(Refused) as refused:
        redrawn(drawn("JPEG", size, mode, progressive=True))
    assert refused.value.decision.code == "picture.too-many-points"
    assert refused.value.decision.values == {"most": most}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "picture.no-picture"),
        (b"hello", "picture.no-picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture.no-picture"),
        (b"%PDF-1.7\n" + drawn("JPEG"), "picture.no-picture"),  # a polyglot: a document with a picture in it
        (b"GIF89a" + b"\0" * 60, "picture.no-picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 60, "picture.heic"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 60, "picture.heic"),
        (drawn("JPEG", (400, 300))[:700], "picture.broken"),
        (b"\xff\xd8\xff" + b"\0" * 400, "picture.broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "picture.broken"),
        (b"RIFF\0\0\0\0WEBP" + b"\0" * 400, "picture.broken"),
        (png_of(60_000, 60_000), "picture.too-many-points"),
        (png_of(60_000, 1_100), "picture.too-many-points"),
        (png_of(9_000, 8_000), "picture.too-many-points"),
        (png_of(4_100, 4_000), "picture.too-many-points"),  # what is unpacked whole
        (b"\xff\xd8\xff" + b"\0" * MOST_BYTES, "picture.too-large"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(raw: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        redrawn(raw)
    assert refused.value.decision.code == code
    assert refused.value.decision.sentence
