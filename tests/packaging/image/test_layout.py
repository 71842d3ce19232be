"""The table of partitions, and those who know its numbers without reading it."""

import re
from itertools import pairwise
from pathlib import Path

import layout

from tests.packaging.image.conftest import ROOT


def read(name: str) -> str:
    return Path(ROOT / name).read_text(encoding="utf-8")


def test_partitions_follow_each_other_on_whole_mebibytes_inside_the_disk() -> None:
    for one, following in pairwise(layout.PARTITIONS):
        assert following.start == one.start + one.size
    assert layout.PARTITIONS[0].offset == 1024 * 1024  # the first mebibyte is the table's
    last = layout.PARTITIONS[-1]
    assert last.offset + last.length + 1024 * 1024 == layout.DISK_BYTES  # so is the last


def test_the_table_is_written_in_sectors() -> None:
    lines = layout.table().splitlines()
    assert lines[0] == "label: gpt"
    assert lines[1].startswith("start=2048, size=131072, type=C12A7328-")
    assert len(lines) == 6
    assert re.fullmatch(r'start=133120, size=2048, type=0FC63DAF-.*, name="borne-state"', lines[2])


def test_grub_knows_the_numbers() -> None:
    written = read("packaging/image/esp/grub.cfg")
    assert f"($disk,gpt{layout.STATE.number})/{layout.CHOICE_NAME}" in written
    assert re.search(
        rf"= a \]; then set part=gpt{layout.ROOT_A.number}; else set part=gpt{layout.ROOT_B.number};", written
    )


def test_the_mount_of_the_data_knows_its_number() -> None:
    assert f"= {layout.DATA.number} ]" in read("packaging/image/root/usr/lib/borne-image/data")


def test_borne_roots_knows_the_number_and_the_place_of_its_sector() -> None:
    written = read("packaging/system/usr/sbin/borne-roots")
    assert f"\nSTATE_PARTITION = {layout.STATE.number}\n" in written
    assert f"\nCHOICE_BYTE = {layout.CHOICE_BYTE:_}\n" in written
    assert layout.CHOICE_BYTE % 4096 == 0  # one sector on any disk
