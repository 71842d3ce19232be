"""Cuts the power at drawn moments of a visit: `power_cuts.py IMAGE OUT N`. Each time the first screen must come back.

Each cut is a machine killed in the middle of the drawn touches; each return is a true start, from the firmware on, of
the same disk: what one cut leaves is there at the next. The whole disk is searched after each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from random import SystemRandom

import canaries
import injected
import visitor
from boot_test import ADDRESS, printer_of
from layout import DATA
from machine import Machine, Ports
from stand import START_SECONDS, LostError, Stand

from tests.printouts.printer import Printer
from tests.wipe_proof import sought

DRAW = SystemRandom()
AFTER_SECONDS = 2.0  # the cut comes up to so long after a touch


class Cuts:
    """A disk that has its power cut, again and again; `back` counts the returns, `left` the values found."""

    def __init__(self, image: Path, out: Path, printer: Printer, folder: Path) -> None:
        self.plan = visitor.plan(folder, printer)
        self.printer = printer
        self.stand = Stand(image, out, visitor.toml(ADDRESS))
        self.roots = self.stand.roots()
        noise = canaries.forms(self.stand.disk, canaries.on_disk(self.plan.values))
        self.values = canaries.on_disk(sought.without(self.plan.values, noise))
        self.back, self.left = 0, set[str]()
        self.machine = self._power()

    def _power(self) -> Machine:
        machine = Machine(self.stand.disk, self.stand.out, Ports(printer=self.printer.port))
        self.stand.expect(machine, self.plan.whole.attract, START_SECONDS, "attract")
        return machine

    def cut(self, number: int) -> None:
        """Play a part of the visit, cut, search, start again."""
        touches = self.plan.whole.touches
        upto = DRAW.randrange(2, len(touches))
        after = DRAW.random() * AFTER_SECONDS
        self.stand.play(self.machine, touches[:upto])
        time.sleep(after)
        self.stand.keep(self.machine, f"cut-{number}")
        self.machine.cut()
        found = canaries.names(canaries.forms(self.stand.disk, self.values), self.values)
        self.left |= set(found)
        try:
            self.machine = self._power()
        except LostError as error:
            self.stand.say(f"cut {number}: WRONG: {error}")
            raise
        self.back += 1
        self.stand.say(
            f"cut {number}: {after:.1f} s after touch {upto} of {len(touches)} ({touches[upto - 1].screen}); "
            f"first screen {self.machine.seconds():.0f} s after the power; {len(found)} values on the disk"
        )

    def control(self) -> int:
        """Write the values on the disk on purpose, and return how many the search finds."""
        self.machine.cut()
        said = b"\n".join(form for value in self.values for form in sorted(value.texts))
        injected.put(self.stand.disk, DATA, "/said", said)
        return len(canaries.names(canaries.forms(self.stand.disk, self.values), self.values))


def main(arguments: list[str]) -> int:
    """Print each cut; 0 when the first screen came back each time and nothing was left."""
    wanted = int(arguments[2])
    with tempfile.TemporaryDirectory(prefix="borne-") as name, printer_of(Path(name)) as printer:
        cuts = Cuts(Path(arguments[0]), Path(arguments[1]), printer, Path(name))
        for number in range(1, wanted + 1):
            cuts.cut(number)
        same = cuts.stand.roots() == cuts.roots
        control = cuts.control()
    sys.stdout.write(
        f"power-cuts: {cuts.back} of {wanted} came back; values left {len(cuts.left)} of {len(cuts.values)}, "
        f"control {control} of {len(cuts.values)}; roots {'unchanged' if same else 'CHANGED'}\n"
    )
    return 0 if cuts.back == wanted and not cuts.left and same and control == len(cuts.values) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
