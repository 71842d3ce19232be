"""A terminal as QEMU makes it, without KVM: UEFI, a screen one can touch, five keys, a sound card, a wired network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage
from qmp import Monitor

from tests.terminal.display import SPARSE, Picture, differs

FIRMWARE = Path("/usr/share/OVMF")
PRINTER = "10.0.2.100"  # the only address of the network that answers, whatever the machine asks
# Full HD, the most common; QEMU's own pictures are slanted at a width that is no multiple of eight, as 1366 is.
SIZE = WIDTH, HEIGHT = 1920, 1080
STEADY = bool(os.environ.get("STEADY"))  # see _processors
POLL_SECONDS = 0.25
MEMORY_MIB = 2048


@dataclass(frozen=True)
class Ports:
    """What a run adds to a machine: `printer`, a port of this host; `secure`, Secure Boot; `debug`, a console of tests
    (packaging/image/injected.py).
    """

    printer: int = 0
    secure: bool = False
    debug: bool = False
    disk: str = "virtio-blk-pci"


class Machine:
    """Starts at once. `folder`: its monitor, what it says on its serial line, what its speaker plays.

    Where the machine would start again by itself, QEMU ends: to the machine a start from cold is the same, and QEMU is
    minutes slower once it has translated a kernel.
    """

    def __init__(self, image: Path, folder: Path, ports: Ports = Ports()) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.sound = folder, folder / "speaker.wav"
        self._monitor_path = folder / "monitor"
        self._monitor_path.unlink(missing_ok=True)
        self._shot = folder / "screen.ppm"
        self.debug_path = folder / "debug"
        self.began = time.monotonic()
        command = [*_firmware(folder, secure=ports.secure), *_devices(image, ports), *self._ways_in(ports)]
        with (folder / "qemu.log").open("wb") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.monitor = Monitor(self._monitor_path)

    def _ways_in(self, ports: Ports) -> list[str]:
        found = [
            "-qmp",
            f"unix:{self._monitor_path},server=on,wait=off",
            "-serial",
            f"file:{self.folder / 'serial.log'}",
        ]
        found += ["-audiodev", f"wav,id=speaker,path={self.sound},out.frequency=44100"]
        found += ["-device", "intel-hda", "-device", "hda-output,audiodev=speaker"]
        if ports.debug:
            found += ["-chardev", f"socket,id=debug,path={self.debug_path},server=on,wait=off"]
            found += ["-device", "virtio-serial-pci", "-device", "virtserialport,chardev=debug,name=borne.test"]
        return found

    def seconds(self) -> float:
        """Return how long ago the power came."""
        return time.monotonic() - self.began

    def image(self) -> QImage:
        """Return what is on the screen, whole."""
        self.monitor.say("screendump", filename=str(self._shot))
        return QImage(str(self._shot))

    def picture(self) -> Picture:
        """Return what is on the screen, sparsely; black where the screen has another size."""
        self.monitor.say("screendump", filename=str(self._shot))
        return sparse(self._shot.read_bytes())

    def wait_for(self, picture: Picture, seconds: float, tolerance: float) -> float:
        """Wait until the screen shows this; return the share of it that differs."""
        deadline = time.monotonic() + seconds
        while (found := differs(self.picture(), picture)) > tolerance and time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"QEMU ended: {(self.folder / 'qemu.log').read_text()}")
            time.sleep(POLL_SECONDS)
        return found

    def touch(self, x: int, y: int) -> None:
        """Touch a pixel."""
        self.monitor.tap((x + 0.5) / WIDTH, (y + 0.5) / HEIGHT)

    def cut(self) -> None:
        """Take the power away."""
        self.process.kill()
        self.process.wait()
        self.monitor.close()


def sparse(shot: bytes) -> Picture:
    """Return a picture in QEMU's format (PPM) as the rehearsal has it; black where it has another size."""
    header = f"P6\n{WIDTH} {HEIGHT}\n255\n".encode()
    if not shot.startswith(header) or len(shot) < len(header) + WIDTH * HEIGHT * 3:
        return np.zeros((-(-HEIGHT // SPARSE), -(-WIDTH // SPARSE), 3), np.int16)
    points = np.frombuffer(shot, np.uint8, WIDTH * HEIGHT * 3, len(header)).reshape(HEIGHT, WIDTH, 3)
    return points[::SPARSE, ::SPARSE].astype(np.int16)


def _firmware(folder: Path, *, secure: bool) -> list[str]:
    """Return QEMU, its processors and its UEFI; `secure`: with Microsoft's keys, and the memory that guards them."""
    code, variables = (
        ("OVMF_CODE_4M.secboot.fd", "OVMF_VARS_4M.ms.fd") if secure else ("OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd")
    )
    kept = folder / "firmware.fd"
    shutil.copy(FIRMWARE / variables, kept)
    machine = "q35,smm=on" if secure else "q35"
    found = ["qemu-system-x86_64", "-machine", machine, *_processors(steady=STEADY)]
    found += ["-m", str(MEMORY_MIB), "-nodefaults", "-display", "none", "-no-user-config", "-no-reboot"]
    found += ["-rtc", f"base={date.today().isoformat()}T11:00:00"]
    if secure:
        found += ["-global", "driver=cfi.pflash01,property=secure,value=on"]
    found += ["-drive", f"if=pflash,format=raw,unit=0,readonly=on,file={FIRMWARE / code}"]
    return [*found, "-drive", f"if=pflash,format=raw,unit=1,file={kept}"]


def _processors(*, steady: bool) -> list[str]:
    """Return two translated processors; `steady`: one, whose time goes with its work, a nanosecond an instruction.

    On a host that is busy with other work, the machine would otherwise find that a second is over before anything is.
    """
    pace = ["-smp", "1", "-icount", "shift=0,sleep=on"] if steady else ["-smp", "2"]
    return ["-accel", f"tcg,thread={'single' if steady else 'multi'}", "-cpu", "max,la57=off", *pace]


def _devices(image: Path, ports: Ports) -> list[str]:
    found = [
        "-drive",
        f"file={image},format=raw,if=none,id=disk,cache=writeback",
        "-device",
        f"{ports.disk},drive=disk",
    ]
    found += ["-device", f"virtio-gpu-pci,xres={WIDTH},yres={HEIGHT}", "-device", "virtio-rng-pci"]
    found += [
        "-device",
        "qemu-xhci,id=usb,p2=12,p3=4",
        "-device",
        "usb-tablet,bus=usb.0",
        "-device",
        "usb-kbd,bus=usb.0",
    ]
    network = "user,id=network,restrict=on"
    if ports.printer:
        relay = Path(__file__).with_name("relay.py")
        network += f",guestfwd=tcp:{PRINTER}:631-cmd:{sys.executable} {relay} {ports.printer}"
    return [*found, "-netdev", network, "-device", "virtio-net-pci,netdev=network"]
