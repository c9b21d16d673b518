"""A large file on its way in: written where sent files are kept, and what could not be written is said on the page."""

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class Arriving(FileUploadHandler):
    """
    Takes a file in, not where everything temporary lies: it names people. It is gone when the request is over.

    Of one that cannot be written it lets the rest pass by, and notes why on the request.
    """

    arrived: UploadedFile | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the place for a file that begins to arrive."""
        super().new_file(*args, **kwargs)
        folder = Path(settings.EXTRACTS)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            held = NamedTemporaryFile(prefix="arriving-", dir=folder)  # noqa: SIM115 - closed with the request
        except OSError as wrong:
            self._not_taken(wrong)
        more = (self.content_type, 0, self.charset, self.content_type_extra)
        self.arrived = UploadedFile(held, self.file_name, *more)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what arrived."""
        try:
            self.arrived.write(raw_data)  # type: ignore[union-attr]
            self.arrived.flush()  # type: ignore[union-attr]
        except OSError as wrong:
            self._not_taken(wrong)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Give the whole file."""
        if self.arrived:
            self.arrived.seek(0)
            self.arrived.size = file_size
        return self.arrived

    def upload_interrupted(self) -> None:
        """Let go of a file of which the rest did not come."""
        self._let_go()

    def _not_taken(self, wrong: OSError) -> NoReturn:
        self._let_go()
        request: Any = self.request
        request.not_taken = wrong
        raise SkipFile from wrong

    def _let_go(self) -> None:
        held, self.arrived = self.arrived, None
        with suppress(OSError):  # what could not be written cannot be written when it is closed either
            if held:
                held.close()
