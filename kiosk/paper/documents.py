"""The documents of one visit: made in a thread, kept in memory only, shown from the bytes that are printed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from kiosk.ui.lifetime import Lifetime

STANDARD = "standard"


@dataclass(frozen=True)
class Wanted:
    """Which document: 'summary', 'summary:apart:answers', 'places', 'claim:RANK'; in the letters of an edition."""

    what: str
    edition: str = STANDARD


@dataclass(frozen=True, repr=False)
class Made:
    """A document as it will be printed."""

    wanted: Wanted
    pdf: bytes
    pages: int


Maker = Callable[[Wanted], bytes]


class Paper(QObject):
    """Keeps the last document asked for; `made` says that it is there, or that it could not be made."""

    made = Signal()
    _built = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Made | None = None
        self.failed = False
        self._asked: Wanted | None = None
        self._request = object()  # the last one; asked for the same document of another report, it is another request
        self._life = Lifetime(self)
        self._built.connect(self._take)

    def forget(self) -> None:
        """Drop what was made: what it was made from changed."""
        self.document, self._asked, self.failed, self._request = None, None, False, object()

    def ask(self, wanted: Wanted, make: Maker) -> None:
        """Make a document, unless it is there or on its way."""
        if self._asked == wanted and not self.failed:
            return
        self._asked, self.document, self.failed = wanted, None, False
        request, life = object(), self._life
        self._request = request

        def work() -> None:
            try:
                pdf = make(wanted)
                found = Made(wanted, pdf, pages(pdf))
            except Exception:  # noqa: BLE001 - whatever fails, the visitor gets one sentence and no log gets a word
                found = None
            life.during(lambda: self._built.emit(request, found))

        threading.Thread(target=work, daemon=True).start()

    def _take(self, request: object, found: Made | None) -> None:
        if request is self._request:  # another one may have been asked for meanwhile
            self.document, self.failed = found, found is None
            self.made.emit()


_lock = threading.Lock()  # pdfium is not made for two threads at once


@contextlib.contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """Open a document, alone: loads its reader, which the first screen must not wait for."""
    import pypdfium2

    with _lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            document.init_forms()  # an official form printed as it is shows its boxes
            yield document
        finally:
            document.close()


def pages(pdf: bytes) -> int:
    """Return how many pages there are."""
    with _opened(pdf) as document:
        return len(document)


def picture(pdf: bytes, page: int, room: tuple[int, int]) -> QImage:
    """Return a page, from 0, as a picture that fits in so many pixels (width, height)."""
    with _opened(pdf) as document:
        drawn = document[page]
        width, height = drawn.get_size()
        bitmap = drawn.render(scale=min(room[0] / width, room[1] / height), grayscale=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8
        )
        kept = image.copy()  # the picture must not outlive the bytes it was made on
        bitmap.close()
        return kept
