# SPDX-License-Identifier: EUPL-1.2
"""A file that somebody sends is held in memory up to a size, and never on the disk: beyond it, it is let go unread."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from lykt.casework.outreach.rules.picture import MOST_BYTES

TOO_LARGE = "lykt.too_large"  # in request.META: a file was let go; everything else that was sent is there


class InMemory(FileUploadHandler):
    """Keeps one file at a time. What is too large is not kept, and the rest of the form comes whole."""

    def new_file(self, *args: Any, **named: Any) -> None:
        super().new_file(*args, **named)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > MOST_BYTES:
            self.kept = BytesIO()
            assert self.request is not None
            self.request.META[TOO_LARGE] = "1"
            raise SkipFile
        self.kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=str(self.file_name),
            content_type=str(self.content_type),
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was let go because of its size."""
    return TOO_LARGE in request.META
