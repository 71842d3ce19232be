"""The hash of a partition: what is written in it, wherever the rest of the disk is."""

from pathlib import Path

import stand
from layout import LINUX_TYPE, MIB, Partition

PART = Partition(3, "small", LINUX_TYPE, 1, 2)


def disk(path: Path, *pieces: tuple[int, bytes]) -> Path:
    with path.open("wb") as file:
        file.truncate(4 * MIB)
        for place, data in pieces:
            file.seek(place)
            file.write(data)
    return path


def test_one_bit_anywhere_in_the_partition_is_seen(tmp_path: Path) -> None:
    one = stand.digest(disk(tmp_path / "1", (MIB, b"a" * 4096)), PART)
    assert one == stand.digest(disk(tmp_path / "2", (MIB, b"a" * 4096), (0, b"table"), (3 * MIB, b"next")), PART)
    assert one != stand.digest(disk(tmp_path / "3", (MIB, b"a" * 4095 + b"b")), PART)
    assert one != stand.digest(disk(tmp_path / "4", (MIB, b"a" * 4096), (3 * MIB - 1, b"x")), PART)
    assert one != stand.digest(disk(tmp_path / "5", (MIB + 4096, b"a" * 4096)), PART)
