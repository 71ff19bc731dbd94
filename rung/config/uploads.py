"""Uploads that are too large are dropped while they arrive; the words of the form are kept."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

_MEGABYTE = 1024 * 1024
# All files of one message together, in files of the largest size; and the longest request that is read at all.
TOGETHER = 5
LONGEST = 20


class CappedUpload(FileUploadHandler):
    """Stop keeping a file once it passes RUNG_FILE_MB; note its name, so that the form can say so at the field."""

    def handle_raw_input(self, input_data: Any, META: dict[str, Any], content_length: int, *args: Any) -> None:  # noqa: N803
        """Refuse what could not be a form of Rung's before a byte of it is kept."""
        self.kept = 0
        if content_length > LONGEST * max(1, settings.RUNG_FILE_MB) * _MEGABYTE:
            raise RequestDataTooBig("The request is larger than any form of Rung")

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        self.kept += len(raw_data)
        limit = settings.RUNG_FILE_MB * _MEGABYTE
        if self.seen > limit or self.kept > TOGETHER * limit:
            refused = self.request.META.setdefault("rung.too_large", [])  # type: ignore[union-attr]
            refused.append(self.file_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
