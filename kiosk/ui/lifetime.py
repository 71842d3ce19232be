"""What a thread may do to a Qt object: only while that object lives; its end waits for what is being done.

A signal emitted by a thread on an object that the main thread destroys at that moment takes the process down.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject


class Lifetime:
    """The life of one object, as other threads see it."""

    def __init__(self, owner: QObject) -> None:
        self._lock = lock = threading.RLock()
        self._over = over = threading.Event()

        def end(*_: object) -> None:  # holds neither the object nor this one: both may be gone when it is called
            with lock:
                over.set()

        owner.destroyed.connect(end)

    def during(self, action: Callable[[], None]) -> None:
        """Do something of the object, such as to emit one of its signals; nothing once it is destroyed."""
        with self._lock:
            if not self._over.is_set():
                action()
