"""Makes the disk image of a terminal: `build.py RELEASE PACKAGES OUT` (root; nothing is mounted, no loop device).

A bare Debian is kept from one run to the next (build/image/RELEASE.bare); FRESH=1 makes it anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import debian
from layout import (
    CHOICE_BYTE,
    CHOICE_NAME,
    DATA,
    DISK_BYTES,
    ESP,
    ROOTS,
    SECTOR_BYTES,
    STATE,
    STATE_FORMAT,
    Partition,
    table,
)

HERE = Path(__file__).resolve().parent
SYSTEM = HERE.parent / "system"
# What the firmware and shim look for on the ESP, and where Debian's packages have it.
BOOT_CHAIN = {
    "EFI/BOOT/BOOTX64.EFI": "usr/lib/shim/shimx64.efi.signed",
    "EFI/BOOT/mmx64.efi": "usr/lib/shim/mmx64.efi.signed",
    "EFI/BOOT/grubx64.efi": "usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed",
}
# What Debian starts, and a read-only machine without a network has no use for. The rest is masked by borne-aides-kiosk.
MASKED = (
    *("getty.target", "systemd-timesyncd.service", "systemd-firstboot.service", "systemd-random-seed.service"),
    *("systemd-networkd-wait-online.service", "e2scrub_all.timer", "e2scrub_reap.service", "fstrim.timer"),
    *("dpkg-db-backup.timer", "man-db.timer"),
)
EMPTIED = ("var/lib/apt/lists", "var/cache/apt", "var/log", "tmp", "var/tmp", "boot/efi", "boot/grub")
REMOVED = ("etc/apt/sources.list", "usr/sbin/policy-rc.d", "var/cache/ldconfig/aux-cache", "etc/resolv.conf")
NAME = "borne"


def dress(root: Path) -> None:
    """Turn an installed Debian into the read-only root of a terminal."""
    debian.lay(HERE / "root", root)
    for folder in ("srv/borne", "etc/borne", "var/lib/borne"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for unit in MASKED:
        link(root / "etc/systemd/system" / unit, "/dev/null")
    debian.inside(root, "systemctl", "--quiet", "enable", "systemd-networkd.service", "borne-data.service")
    debian.inside(root, "systemctl", "--quiet", "set-default", "graphical.target")
    debian.inside(root, "passwd", "--quiet", "--lock", "root")
    link(root / "etc/localtime", "/usr/share/zoneinfo/Europe/Paris")
    (root / "etc/hostname").write_text(f"{NAME}\n")
    (root / "etc/hosts").write_text(f"127.0.0.1 localhost {NAME}\n::1 localhost\n")
    debian.inside(root, "fc-cache", "--force", "--system-only")  # the folder it is in will be read-only
    for name in EMPTIED:
        empty(root / name)
    for name in REMOVED:
        (root / name).unlink(missing_ok=True)
    (root / "etc/resolv.conf").touch()  # no name is asked of anybody: a printer is named by its address
    (root / "etc/machine-id").write_text("")  # drawn at each start: nothing follows a terminal from day to day
    for key in ("vmlinuz", "initrd.img"):
        if not (root / key).exists():
            raise FileNotFoundError(f"/{key}")


def link(path: Path, target: str) -> None:
    """Make a symbolic link in place of whatever is there."""
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def empty(folder: Path) -> None:
    """Remove what is in a folder."""
    for path in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def data_folder(root: Path, folder: Path) -> None:
    """Make what the data partition holds at first: the settings of the package, and an empty state of the terminal."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(root / "etc/borne", folder / "etc")
    (folder / "state").mkdir(mode=0o750)
    owner = next(
        (line.split(":")[2:4] for line in (root / "etc/passwd").read_text().splitlines() if line.startswith("borne:")),
        ["0", "0"],
    )
    os.chown(folder / "state", int(owner[0]), int(owner[1]))


def ext4(image: Path, part: Partition, tree: Path) -> None:
    """Make the file system of a partition from a folder, straight into the image."""
    # No feature that the kernel and grub of Debian 12 may not know.
    options = f"offset={part.offset},lazy_itable_init=0,lazy_journal_init=0,nodiscard"
    command = ["mkfs.ext4", "-q", "-F", "-L", part.name, "-m", "1", "-O", "^metadata_csum_seed,^orphan_file"]
    subprocess.run([*command, "-E", options, "-d", tree, image, f"{part.length // 1024}k"], check=True)


def esp(image: Path, root: Path) -> None:
    """Make the ESP: the signed chain of Debian, and our grub.cfg."""
    at = f"{image}@@{ESP.offset}"
    vfat(image, ESP, "-F", "32", "-s", "1")
    subprocess.run(["mmd", "-i", at, "::EFI", "::EFI/BOOT", "::EFI/debian"], check=True)
    for target, source in BOOT_CHAIN.items():
        subprocess.run(["mcopy", "-i", at, root / source, f"::{target}"], check=True)
    written = (HERE / "esp/grub.cfg").read_text()
    command_line = " ".join(debian.words(HERE / "command-line.txt"))
    subprocess.run(
        ["mcopy", "-i", at, "-", "::EFI/debian/grub.cfg"],
        input=written.replace("@COMMAND_LINE@", command_line).encode(), check=True,
    )  # fmt: skip


def state(image: Path) -> None:
    """Write the first choice of a root: a is good, none is on trial. Raises ValueError if it is not in its place."""
    choice = b"# GRUB Environment Block\ngood=a\ntry=\n".ljust(SECTOR_BYTES, b"#")
    vfat(image, STATE, *STATE_FORMAT)
    subprocess.run(["mcopy", "-i", f"{image}@@{STATE.offset}", "-", f"::{CHOICE_NAME}"], input=choice, check=True)
    with image.open("rb") as disk:
        disk.seek(STATE.offset + CHOICE_BYTE)
        if disk.read(SECTOR_BYTES) != choice:
            raise ValueError("the sector of the choice is elsewhere")


def vfat(image: Path, part: Partition, *options: str) -> None:
    """Make an empty file system of a partition, straight into the image."""
    make = ["mkfs.vfat", *options, "-n", part.name.upper(), "--offset", str(part.offset // SECTOR_BYTES)]
    subprocess.run([*make, image, str(part.length // 1024)], check=True, capture_output=True)


def partitioned(root: Path, image: Path) -> None:
    """Make the image of a root: the table, the boot chain, the root twice, the data."""
    making = image.with_suffix(".new")
    making.unlink(missing_ok=True)
    with making.open("wb") as disk:
        disk.truncate(DISK_BYTES)
    subprocess.run(["sfdisk", "--quiet", making], input=table(), text=True, check=True)
    esp(making, root)
    for part in ROOTS.values():
        ext4(making, part, root)
    data_folder(root, root.with_suffix(".data"))
    ext4(making, DATA, root.with_suffix(".data"))
    state(making)
    making.rename(image)


def main(arguments: list[str]) -> int:
    """Make the image; print how long each part took and what it weighs."""
    release, packages, out = arguments[0], Path(arguments[1]), Path(arguments[2])
    out.mkdir(parents=True, exist_ok=True)
    bare, root, image = out / f"{release}.bare", out / f"{release}.root", out / f"borne-{release}.img"
    began = time.monotonic()

    def told(what: str) -> None:
        sys.stdout.write(f"{time.monotonic() - began:6.0f} s  {what}\n")
        sys.stdout.flush()

    if not bare.is_dir() or os.environ.get("FRESH"):
        debian.bare(bare, release)
        told("bare Debian")
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", bare, root], check=True)
    debian.install(root, debian.newest(packages, release), debian.words(HERE / "debian.txt"))
    told("packages of the terminal")
    dress(root)
    partitioned(root, image)
    used = image.stat().st_blocks * 512
    told(f"{image}: {used / 1e9:.2f} GB used of {DISK_BYTES / 1e9:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
