"""Plugs what a stranger may bring into a running terminal: `hostile_hardware.py IMAGE OUT`. Prints what each gets.

The machine is asked by the console of tests, which only this copy of the image has (packaging/image/injected.py).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sticks
import visitor
from injected import Console
from machine import Machine, Ports
from stand import PATIENCE, START_SECONDS, Stand

SETTLE_SECONDS = 12.0 * PATIENCE
# What there is, and what is let in: one line a thing, so that two answers can be compared.
ASKED = {
    "keyboards": "grep -h '^N: Name' /proc/bus/input/devices | sort",
    "networks": "ls /sys/class/net | sort",
    "disks": "ls /sys/block | sort",
    "mounts": "findmnt -rn -o TARGET,FSTYPE,OPTIONS -t ext4,vfat,exfat,iso9660 | sort",
    "usb": "for d in /sys/bus/usb/devices/[0-9]*-*; do [ -e $d/authorized ] &&"
    " echo ${d##*/} $(cat $d/product 2>/dev/null) authorized=$(cat $d/authorized); done | sort",
    "run": "ls /run/hostile /tmp/hostile /var/lib/borne/hostile 2>/dev/null",
}
SAFE = ("ro", "nodev", "nosuid", "noexec")

State = dict[str, set[str]]


@dataclass(frozen=True)
class Thing:
    """Something to plug in: `plug` does it, `right` tells from what is new whether it got no more than it should."""

    name: str
    plug: Callable[[Machine], None]
    right: Callable[[State], bool]


def usb(driver: str, **more: str | bool) -> Callable[[Machine], None]:
    """Return how to plug in a device."""
    settings = {name.replace("_", "-"): value for name, value in more.items()}
    return lambda machine: machine.monitor.say("device_add", driver=driver, id="hostile", bus="usb.0", **settings)


def stick(path: Path) -> Callable[[Machine], None]:
    """Return how to plug in a stick."""

    def plug(machine: Machine) -> None:
        source = {"driver": "file", "filename": str(path)}
        machine.monitor.say("blockdev-add", **{"driver": "raw", "node-name": path.stem, "file": source})
        usb("usb-storage", drive=path.stem)(machine)

    return plug


def network(machine: Machine) -> None:
    """Plug in a network card with a network behind it."""
    machine.monitor.say("netdev_add", type="user", id="outside")
    usb("usb-net", netdev="outside")(machine)


def hub(machine: Machine) -> None:
    """Plug in a hub with a keyboard and a network card in it."""
    usb("usb-hub", port="9")(machine)
    machine.monitor.say("device_add", driver="usb-kbd", id="behind", bus="usb.0", port="9.1", serial="behind")
    machine.monitor.say("netdev_add", type="user", id="farther")
    machine.monitor.say("device_add", driver="usb-net", id="beside", bus="usb.0", port="9.2", netdev="farther")


def nothing(new: State) -> bool:
    """Tell whether it was seen, and no device of any kind came of it."""
    return bool(new["usb"]) and not any(new[kind] for kind in ("keyboards", "networks", "disks", "mounts", "run"))


def unread(new: State) -> bool:
    """Tell whether nothing was mounted and nothing run."""
    return not new["mounts"] and not new["run"]


def only_read(new: State) -> bool:
    """Tell whether one file system was mounted, to read and nothing else, and nothing run."""
    options = [line.split()[2].split(",") for line in new["mounts"]]
    return len(options) == 1 and all(option in options[0] for option in SAFE) and not new["run"]


def things(folder: Path) -> list[Thing]:
    """Return all there is to plug in."""
    files = sticks.tree(folder / "files")
    return [
        Thing("a second keyboard", usb("usb-kbd", serial="second"), nothing),
        Thing("a network card", network, nothing),
        Thing("a hub with both in it", hub, nothing),
        Thing("a sound card", usb("usb-audio", audiodev="speaker"), nothing),
        Thing("a serial line", usb("usb-serial", chardev="line", always_plugged=True), nothing),
        Thing("an ext4 stick with links and devices", stick(sticks.ext4(folder / "ext4.img", files)), unread),
        Thing("a vfat stick with autorun files", stick(sticks.vfat(folder / "vfat.img", files)), only_read),
        Thing("a stick that bears our names", stick(sticks.disguised(folder / "ours.img")), unread),
    ]


class Bench:
    """The machine, and its console."""

    def __init__(self, image: Path, out: Path) -> None:
        self.stand = Stand(image, out, visitor.toml(""), console=True)
        self.machine = Machine(self.stand.disk, out, Ports(debug=True))
        self.machine.monitor.say("chardev-add", id="line", backend={"type": "null", "data": {}})
        deadline = time.monotonic() + START_SECONDS
        self._console = Console(self.machine.debug_path)
        while "active" not in self._ask("systemctl is-active borne.service").split() and time.monotonic() < deadline:
            time.sleep(2)
        time.sleep(SETTLE_SECONDS)

    def _ask(self, line: str) -> str:
        try:
            return self._console.run(line, START_SECONDS)
        except TimeoutError:
            return ""

    def state(self) -> State:
        """Return what there is."""
        return {kind: set(self._ask(line).splitlines()) for kind, line in ASKED.items()}

    def try_out(self, thing: Thing) -> bool:
        """Plug something in, print what it gets, take it away."""
        before, since = self.state(), self._ask("date +%s")
        thing.plug(self.machine)
        time.sleep(SETTLE_SECONDS)
        after = self.state()
        new = {kind: after[kind] - before[kind] for kind in ASKED}
        right = thing.right(new)
        self.stand.say(f"{'ok' if right else 'WRONG'}: {thing.name}")
        for kind, lines in new.items():
            for line in sorted(lines):
                sys.stdout.write(f"             {kind}: {line}\n")
        journal = self._ask(f"journalctl -b -q --no-pager -o cat --since=@{since} | tail -20")
        with (self.stand.out / "journal.txt").open("a") as kept:
            kept.write(f"== {thing.name}\n{journal}\n")
        for device in ("behind", "beside", "hostile"):
            self.machine.monitor.human(f"device_del {device}")
        time.sleep(3)
        return right


def main(arguments: list[str]) -> int:
    """Print what each thing gets; 0 when none gets more than it should and the terminal still serves."""
    out = Path(arguments[1])
    bench = Bench(Path(arguments[0]), out)
    try:
        wrong = [thing.name for thing in things(out / "sticks") if not bench.try_out(thing)]
        bench.stand.keep(bench.machine, "after")
    finally:
        bench.machine.cut()
    sys.stdout.write(f"hostile-hardware: {len(wrong)} got more than it should {wrong or ''}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
