"""Says what lies where on the disk of a terminal: one table that the image, its trials and the scripts share."""

from __future__ import annotations

from dataclasses import dataclass

SECTOR_BYTES = 512
MIB = 1024 * 1024
# Types of GPT partitions. The roots and the data are plain Linux data: no type that a program mounts by itself.
ESP_TYPE = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B"
LINUX_TYPE = "0FC63DAF-8483-4772-8E79-3D69D8477DE4"


@dataclass(frozen=True)
class Partition:
    """One partition; `number` as the kernel counts, `start` and `size` in mebibytes."""

    number: int
    name: str
    kind: str
    start: int
    size: int

    @property
    def offset(self) -> int:
        """Return the first byte on the disk."""
        return self.start * MIB

    @property
    def length(self) -> int:
        """Return the size in bytes."""
        return self.size * MIB


def _in_a_row(*parts: tuple[str, str, int]) -> tuple[Partition, ...]:
    placed: list[Partition] = []
    for number, (name, kind, size) in enumerate(parts, 1):
        start = placed[-1].start + placed[-1].size if placed else 1
        placed.append(Partition(number, name, kind, start, size))
    return tuple(placed)


# borne-roots, grub.cfg and the generator that mounts the data know these numbers: tests/packaging/image/test_layout.py.
ESP, STATE, ROOT_A, ROOT_B, DATA = PARTITIONS = _in_a_row(
    ("borne-esp", ESP_TYPE, 64),
    ("borne-state", LINUX_TYPE, 1),  # one file of one sector says which root starts
    ("borne-root-a", LINUX_TYPE, 3072),
    ("borne-root-b", LINUX_TYPE, 3072),
    ("borne-data", LINUX_TYPE, 512),
)
# Where mkfs.vfat, so told, puts the first file of that partition: build.py looks whether it did.
STATE_FORMAT = ("-F", "12", "-s", "8", "-R", "14")
CHOICE_BYTE = 24_576
CHOICE_NAME = "choice"
ROOTS = {"a": ROOT_A, "b": ROOT_B}
# The second copy of the table lies at the end.
DISK_BYTES = (DATA.start + DATA.size + 1) * MIB


def table() -> str:
    """Return the partition table as sfdisk reads it; sfdisk draws the identifiers."""
    lines = [
        f'start={p.start * MIB // SECTOR_BYTES}, size={p.length // SECTOR_BYTES}, type={p.kind}, name="{p.name}"'
        for p in PARTITIONS
    ]
    return "\n".join(["label: gpt", *lines]) + "\n"
