"""Uploads that are too large are dropped while they arrive; the words of the form are kept."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class CappedUpload(FileUploadHandler):
    """Stop keeping a file once it passes RUNG_FILE_MB; note its name, so that the form can say so at the field."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > settings.RUNG_FILE_MB * 1024 * 1024:
            refused = self.request.META.setdefault("rung.too_large", [])  # type: ignore[union-attr]
            refused.append(self.file_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
