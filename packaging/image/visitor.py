"""The visitor of the trials under QEMU: alone, few touches, with amounts and a birthday that nothing else holds."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from machine import SIZE

from kiosk.machine import settings
from kiosk.visit.scripted_visit import running_engine
from tests.printouts.printer import Printer
from tests.terminal.rehearsal import Recording, Touch, record, record_erased
from tests.wipe_proof import sought
from tests.wipe_proof.sought import Value
from tests.wipe_proof.visitor import COMMUNE, Drawing

PLACE = "Essai sous QEMU"
QUESTIONS_BEFORE_CUT = 5


@dataclass
class Plan:
    """What to do in the machine, and what to look for afterwards."""

    values: list[Value]
    whole: Recording
    sheet: bytes  # as the rehearsal printed it
    partial: list[Touch]  # the same answers, up to a question in the middle; then erased

    @property
    def open_touches(self) -> list[Touch]:
        """Return the touches of the visit that is never ended."""
        return self.partial[:-2]


def toml(printer: str) -> str:
    """Return the settings of a terminal in the trials, `printer` as it has to be called."""
    return (
        f'place = "{PLACE}"\ncommune = "{COMMUNE}"\nscreen_width_mm = 476\nprinter = "{printer}"\n'
        'sound = "speaker"\nvolume = 60\nfreeze = 60\nengine_deadline = 120\ncounts = "/var/lib/borne/counts.sqlite"\n'
    )


def here(folder: Path, printer: str) -> settings.Settings:
    """Return the same settings for the rehearsal on this host."""
    path = folder / "kiosk.toml"
    path.write_text(toml(printer).replace("/var/lib/borne", str(folder)), encoding="utf-8")
    return settings.load(path)


def draw() -> tuple[str, list[Value]]:
    """Draw a tenant who works: the case, and the values to look for."""
    d = Drawing()
    source = (
        f'commune: "{COMMUNE}"\ndate_naissance: {d.birthday("naissance")}\nactivite: salarie\nlogement: vide\n'
        f"loyer: {d.amount('loyer')}\nsalaire: {d.amount('salaire')}\n"
    )
    return source, d.values


def plan(folder: Path, printer: Printer) -> Plan:
    """Rehearse the visit on this host, sheet included. Raises ScriptError."""
    chosen = here(folder, printer.uri)
    source, values = draw()
    with running_engine() as engine:
        whole = record(source, chosen, engine, SIZE)
    (printed,) = printer.tray.iterdir()
    sheet = printed.read_bytes()
    printed.unlink()
    return Plan([*values, sought.paper(sheet)], whole, sheet, record_erased(source, chosen, QUESTIONS_BEFORE_CUT, SIZE))


if __name__ == "__main__":
    sys.stdout.write(draw()[0])
