"""Tells when a headset is put into the machine, where its mixer knows: ALSA's controls named `Headphone Jack`."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.ui.lifetime import Lifetime
from kiosk.voice.sound import MIXER, MIXER_SECONDS

LOOK_MS = 2_000
_JACK = re.compile(r"name='[^']*(?:Headphone|Headset)[^']* Jack'[^\n]*\n(?:[ \t]+;[^\n]*\n)*?[ \t]+: values=(on|off)")


def plugged(told: str) -> bool | None:
    """Read the list of a mixer's controls: True with a headset in, False without, None where no jack tells."""
    jacks = _JACK.findall(told)
    return "on" in jacks if jacks else None


class Headset(QObject):
    """Looks at the jack while it is watched; `came`: a headset was put in. One that was there before is no news."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._life = Lifetime(self)
        self._there: bool | None = True  # until looked at
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def watch(self) -> None:
        """Begin, where there is a mixer to ask."""
        if shutil.which(MIXER) is not None:
            self._timer.start()

    def _look(self) -> None:
        if self._there is None:
            self._timer.stop()  # no jack of this machine tells anything
        elif not self._looking:
            self._looking = True
            threading.Thread(target=self._ask, daemon=True).start()  # a mixer that hangs must not stop the screen

    def _ask(self) -> None:
        told = ""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            command = [MIXER, "contents"]
            done = subprocess.run(command, timeout=MIXER_SECONDS, check=False, capture_output=True)  # noqa: S603
            told = done.stdout.decode(errors="replace")
        self._life.during(lambda: self.note(plugged(told)))
        self._looking = False

    def note(self, there: bool | None) -> None:
        """Take what the mixer told."""
        before, self._there = self._there, there
        if there and not before:
            self.came.emit()
