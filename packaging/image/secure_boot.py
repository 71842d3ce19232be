"""Starts the image under a UEFI with Secure Boot and Microsoft's keys alone: `secure_boot.py IMAGE OUT`.

The image starts, the kernel says that Secure Boot is on and locks itself down; a root whose kernel was changed by one
bit is not started, the other is; with a grub changed by one bit nothing starts.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import injected
import visitor
from injected import Console
from layout import ESP, ROOT_A
from machine import Machine, Ports
from stand import START_SECONDS, Stand

VARIABLE = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"
REFUSED_SECONDS = 90.0
GRUB = "::EFI/BOOT/grubx64.efi"


def answer(machine: Machine, line: str, seconds: float) -> str:
    """Return what the machine says to a line, '' when nothing listens by then."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            return Console(machine.debug_path, 3.0).run(line, 10.0)
        except (OSError, TimeoutError):
            time.sleep(1)
    return ""


def flipped(program: bytes) -> bytes:
    """Return a program with one bit of its middle changed."""
    middle = len(program) // 2
    return program[:middle] + bytes([program[middle] ^ 1]) + program[middle + 1 :]


def change_kernel(disk: Path, out: Path) -> None:
    """Change one bit of the kernel of the root a."""
    name = injected.debugfs(disk, ROOT_A, "ls -p /boot", write=False)
    kernel = next(part for part in name.split("/") if part.startswith("vmlinuz-"))
    injected.debugfs(disk, ROOT_A, f"dump /boot/{kernel} {out / 'kernel'}", write=False)
    injected.put(disk, ROOT_A, f"/boot/{kernel}", flipped((out / "kernel").read_bytes()))


def change_grub(disk: Path) -> None:
    """Change one bit of grub."""
    at = f"{disk}@@{ESP.offset}"
    program = subprocess.run(["mtype", "-i", at, GRUB], capture_output=True, check=True).stdout
    subprocess.run(["mcopy", "-o", "-i", at, "-", GRUB], input=flipped(program), check=True)


class Trial:
    """A copy of the image under that UEFI; `wrong` holds what was not as it must be."""

    def __init__(self, image: Path, out: Path) -> None:
        self.stand, self.wrong = Stand(image, out, visitor.toml(""), console=True), list[str]()

    def check(self, right: bool, words: str) -> None:
        """Say what was seen, and note what is wrong."""
        self.stand.say(f"{'ok' if right else 'WRONG'}: {words}")
        if not right:
            self.wrong.append(words)

    def ask(self, line: str, name: str, seconds: float = START_SECONDS) -> str:
        """Start the machine, ask it a line, cut its power."""
        machine = Machine(self.stand.disk, self.stand.out, Ports(secure=True, debug=True))
        try:
            said = answer(machine, line, seconds)
            self.stand.keep(machine, name)
            return said
        finally:
            machine.cut()

    def run(self) -> None:
        """The image as it is, then a changed kernel, then a changed grub."""
        said = self.ask(
            f"od -An -tu1 -j4 {VARIABLE}; cat /sys/kernel/security/lockdown /proc/cmdline", "as-it-is"
        ).split("\n")
        self.check(said[0].strip() == "1", f"Secure Boot is on ({said[0].strip()})")
        self.check(len(said) > 1 and "[none]" not in said[1], f"the kernel is locked down ({said[1:2]})")
        self.check("borne.root=a" in said[-1], "the root a runs")
        change_kernel(self.stand.disk, self.stand.out)
        said_then = self.ask("cat /proc/cmdline", "changed-kernel")
        self.check("borne.root=b" in said_then, "a kernel changed by one bit is not started, the other root is")
        change_grub(self.stand.disk)
        self.check(
            not self.ask("cat /proc/cmdline", "changed-grub", REFUSED_SECONDS), "with a changed grub nothing starts"
        )


def main(arguments: list[str]) -> int:
    """Print what was seen; 0 when all was as it must be."""
    trial = Trial(Path(arguments[0]), Path(arguments[1]))
    trial.run()
    sys.stdout.write(f"secure-boot: {len(trial.wrong)} wrong\n")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
