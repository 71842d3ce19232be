"""A scripted visit through the real interface, offscreen: a picture of every screen, and the sheet."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from engine.calculation import protocol
from engine.calculation.limits import ALIVE_SECONDS
from engine.questionnaire.case_files import Case
from kiosk.machine.processes import SOCKET_NAME, start_engine
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.ui import theme
from kiosk.visit.scripted_taps import ScriptedVisitor
from kiosk.visit.visit import Visit
from printouts.summary import build

SIZES = {"1920x1080": 1920 / 476, "1080x1920": 1080 / 268, "1366x768": 1366 / 345}  # pixels a millimetre
PLACE = "Démonstration"


def application() -> QApplication:
    """Return the process's Qt application, offscreen when there is no display."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


def play(case: Case, on: date, engine: Path, size: str, out: Path, printer: str = "") -> list[str]:
    """Play one case at one size; write NN-SCREEN.png and summary.pdf in `out`; return the screens seen.

    Raises ScriptError when the interface does not lead where the case goes.
    """
    app = application()
    width, height = (int(n) for n in size.split("x"))
    look = theme.Theme(SIZES.get(size, theme.DEFAULT_PX_PER_MM), width, height)
    theme.apply(app, look)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9]-*.png"):
        old.unlink()
    settings = Settings(place=PLACE, commune=str(case.answers["commune"]), printer=printer)
    visit = Visit(look, Surroundings(settings, engine, lambda: on, lambda _: None))
    visit.resize(width, height)
    visit.show()
    pictures: list[str] = []

    def picture(name: str) -> None:
        pictures.append(name)
        visit.grab().save(str(out / f"{len(pictures):02d}-{name.replace(':', '-')}.png"))

    visitor = ScriptedVisitor(visit, case.answers, picture)
    visitor.to_review()
    visitor.to_results()
    visitor.look_around()
    visitor.print()
    if visit.journey.report is not None:
        (out / "summary.pdf").write_bytes(build(visit.journey.report, PLACE, where=visit.outcome.where()))
    visitor.tap("action-erase")
    picture("erase")
    visitor.tap("action-confirm-erase")
    picture("end")
    visit.hide()
    visit.deleteLater()
    return visitor.path


@contextlib.contextmanager
def running_engine() -> Iterator[Path]:
    """Start an engine for a demonstration, yield its socket; it ends with this process at the latest."""
    with tempfile.TemporaryDirectory(prefix="borne-") as folder:
        process = start_engine(Path(folder))
        with process.stdout or contextlib.nullcontext() as said:
            # Once 'ready', the calculation will be an ordinary one. An engine that nobody hears ends.
            while said is not None and said.readline().strip() not in (protocol.READY, b""):
                pass
            yield Path(folder) / SOCKET_NAME
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(ALIVE_SECONDS * 5)
