"""Says what a speaker played: how long, how loud, from the file that QEMU's sound device writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

RATE, CHANNELS = 44_100, 2
HEADER_BYTES = 44  # of a WAV file whose sizes are written at its end only: the power goes before that
WINDOW = RATE // 20
HEARD = 0.01  # of full scale: under this a twentieth of a second is silence


@dataclass(frozen=True)
class Heard:
    """`seconds` that are not silent; `loudness` of these: 0 to 1, root mean square; `peak`; `between`: the share of the
    energy between 200 and 4,000 Hz, where speech is.
    """

    seconds: float
    loudness: float
    peak: float
    between: float


def heard(path: Path, since: int = 0) -> Heard:
    """Return what was played after so many bytes of the file."""
    raw = path.read_bytes()[max(HEADER_BYTES, since) :] if path.exists() else b""
    whole = len(raw) // (2 * CHANNELS) * CHANNELS
    points = np.frombuffer(raw, "<i2", whole).reshape(-1, CHANNELS).mean(axis=1) / 32_768
    windows = points[: len(points) // WINDOW * WINDOW].reshape(-1, WINDOW)
    loud = windows[np.sqrt((windows**2).mean(axis=1)) > HEARD] if len(windows) else windows
    if not len(loud):
        return Heard(0.0, 0.0, float(np.abs(points).max(initial=0.0)), 0.0)
    power = (np.abs(np.fft.rfft(loud * np.hanning(WINDOW), axis=1)) ** 2).sum(axis=0)
    hertz = np.fft.rfftfreq(WINDOW, 1 / RATE)
    speech = power[(hertz >= 200) & (hertz <= 4000)].sum() / max(power.sum(), 1e-12)
    return Heard(len(loud) / 20, float(np.sqrt((loud**2).mean())), float(np.abs(loud).max()), float(speech))
