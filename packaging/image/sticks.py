"""Makes the sticks that a stranger may plug into a terminal: files for QEMU, made without mounting anything."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

STICK_BYTES = 16 * 1024 * 1024
RUN = "#!/bin/sh\ntouch /run/hostile /tmp/hostile /var/lib/borne/hostile\n"
AUTORUN = "[autorun]\nopen=autorun.sh\nshellexecute=autorun.sh\n"


def tree(folder: Path) -> Path:
    """Make what a file manager might run or follow: autorun files, links out of the stick, links in a ring."""
    shutil.rmtree(folder, ignore_errors=True)  # that of an earlier run
    folder.mkdir(parents=True)
    for name, text in {
        "autorun.inf": AUTORUN,
        "autorun.sh": RUN,
        ".autorun": RUN,
        "kiosk.toml": 'printer = ""\n',
    }.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o4755)
    deep = folder
    for depth in range(20):
        deep /= f"d{depth}"
        deep.mkdir()
    (folder / "all").symlink_to("/")
    (folder / "shadow").symlink_to("/etc/shadow")
    (folder / "ring").symlink_to("ring")
    (deep / "up").symlink_to("../" * 30 + "etc/borne")
    return folder


def empty(path: Path) -> Path:
    """Make a stick of zeros."""
    with path.open("wb") as file:
        file.truncate(STICK_BYTES)
    return path


def ext4(path: Path, files: Path) -> Path:
    """Make a stick with a file system that has links, devices and rights."""
    make: list[str | Path] = ["mkfs.ext4", "-q", "-F", "-L", "borne-data", "-d", files, empty(path)]
    subprocess.run(make, check=True)
    devices = "mknod memory c 1 1\nmknod disk b 254 0\n"
    subprocess.run(["debugfs", "-w", "-f", "-", path], input=devices, text=True, check=True, capture_output=True)
    return path


def vfat(path: Path, files: Path) -> Path:
    """Make a stick as most are; what it cannot hold (links) is left out."""
    subprocess.run(["mkfs.vfat", "-n", "BORNE-DATA", empty(path)], check=True, capture_output=True)
    plain = [entry for entry in sorted(files.iterdir()) if not entry.is_symlink()]
    subprocess.run(["mcopy", "-s", "-Q", "-i", path, *plain, "::"], check=False, capture_output=True)
    return path


def disguised(path: Path) -> Path:
    """Make a stick whose partitions bear the names of those of a terminal."""
    names = ("borne-esp", "borne-state", "borne-root-a", "borne-root-b", "borne-data")
    lines = ["label: gpt", *(f'size=2MiB, name="{name}"' for name in names)]
    subprocess.run(["sfdisk", "--quiet", empty(path)], input="\n".join(lines), text=True, check=True)
    return path
