"""borne-roots: the sector, the commands. That grub reads and writes the same one is seen by make roots-test."""

import importlib.util
import os
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.image.conftest import ROOT

BEFORE = b"a" * 24_576  # of the file system, up to its one file
DISK_MAJOR, PARTITION_MINOR = 259, 3


@pytest.fixture(scope="module")
def roots() -> ModuleType:
    loader = SourceFileLoader("borne_roots", str(ROOT / "packaging/system/usr/sbin/borne-roots"))
    spec = importlib.util.spec_from_loader("borne_roots", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["borne_roots"] = module  # a dataclass asks where it was made
    wrote, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = wrote
    return module


@pytest.fixture
def sector(roots: ModuleType, tmp_path: Path) -> object:
    (tmp_path / "nvme0n1p2").write_bytes(
        BEFORE + b"# GRUB Environment Block\ngood=a\ntry=\n".ljust(512, b"#") + b"z" * 3584
    )
    return roots.Sector(tmp_path / "nvme0n1p2", 4096)


def test_the_block_is_one_sector_as_grub_writes_it(roots: ModuleType) -> None:
    block = roots.block(roots.Choice("b", "a"))
    assert block[:42] == b"# GRUB Environment Block\ngood=b\ntry=a\n####"
    assert len(block) == 512
    assert set(block[42:]) == {ord("#")}


@pytest.mark.parametrize(
    ("said", "good", "trial"),
    [
        (b"good=b\ntry=a\n", "b", "a"),
        (b"good=b\n", "b", ""),
        (b"try=\ngood=a\n", "a", ""),
        (b"good=../etc\ntry=c\n", "a", ""),
        (b"", "a", ""),
        (b"\xff\xfegood=b\n", "a", ""),
    ],
)
def test_what_names_no_root_counts_as_nothing(roots: ModuleType, said: bytes, good: str, trial: str) -> None:
    assert roots.parse((b"# GRUB Environment Block\n" + said).ljust(512, b"#")) == roots.Choice(good, trial)


def test_a_sector_that_nobody_wrote_is_no_choice(roots: ModuleType) -> None:
    with pytest.raises(roots.BlockError):
        roots.parse(bytes(512))


def test_a_choice_is_written_in_its_place_and_nothing_else(roots: ModuleType, sector: object, tmp_path: Path) -> None:
    assert roots.put_on_trial(sector, "a") == 0
    whole = (tmp_path / "nvme0n1p2").read_bytes()
    assert whole == BEFORE + b"# GRUB Environment Block\ngood=a\ntry=b\n".ljust(512, b"#") + b"z" * 3584


def test_only_the_good_root_may_send_the_other_on_trial(roots: ModuleType, sector: object, tmp_path: Path) -> None:
    before = (tmp_path / "nvme0n1p2").read_bytes()
    assert roots.put_on_trial(sector, "b") == 1
    assert (tmp_path / "nvme0n1p2").read_bytes() == before


def test_the_root_on_trial_is_kept(roots: ModuleType, sector: object) -> None:
    assert roots.keep(sector, "b") == 0
    assert roots.read_choice(sector) == roots.Choice("b", "")


def test_a_good_root_is_not_written_again_and_leaves_a_trial_alone(roots: ModuleType, sector: object) -> None:
    roots.put_on_trial(sector, "a")
    roots.keep(sector, "a")
    assert roots.read_choice(sector) == roots.Choice("a", "b")


def test_a_damaged_sector_is_told_and_written_anew(
    roots: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sda2").write_bytes(BEFORE + os.urandom(512))
    damaged = roots.Sector(tmp_path / "sda2", 512)
    assert roots.status(damaged, "b", trial=False) == 1
    assert "abîmé" in capsys.readouterr().out
    assert roots.put_on_trial(damaged, "b") == 1
    assert roots.keep(damaged, "b") == 0
    assert roots.read_choice(damaged) == roots.Choice("b", "")


def test_status(roots: ModuleType, sector: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert roots.status(sector, "b", trial=True) == 0
    assert capsys.readouterr().out.splitlines() == [
        "racine en marche : b (à l’essai)",
        "bonne racine : a",
        "à essayer au prochain démarrage : aucune",
    ]


@pytest.mark.parametrize(
    ("line", "root", "trial"),
    [
        ("BOOT_IMAGE=(hd0,gpt4)/vmlinuz ro borne.root=b borne.trial=1 quiet", "b", True),
        ("ro borne.root=a quiet", "a", False),
        ("ro borne.trial=1 quiet", "", False),
        ("ro borne.root=c quiet", "", False),
    ],
)
def test_which_root_runs(roots: ModuleType, line: str, root: str, trial: bool) -> None:
    assert roots.running(line) == (root, trial)


def test_the_sector_is_sought_on_the_disk_of_the_running_root(roots: ModuleType, tmp_path: Path) -> None:
    for disk in ("nvme0n1", "sdb"):
        for number in (2, 3):
            part = tmp_path / f"devices/{disk}/{disk}p{number}"
            part.mkdir(parents=True)
            (part / "partition").write_text(f"{number}\n")
        (tmp_path / f"devices/{disk}/queue").mkdir()
        (tmp_path / f"devices/{disk}/queue/logical_block_size").write_text("4096\n")
    (tmp_path / "block").mkdir()
    (tmp_path / f"block/{DISK_MAJOR}:{PARTITION_MINOR}").symlink_to(tmp_path / "devices/nvme0n1/nvme0n1p3")
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev/nvme0n1p2").write_bytes(BEFORE + roots.block(roots.Choice("b")).ljust(4096, b"z"))
    found = roots.state_sector(os.makedev(DISK_MAJOR, PARTITION_MINOR), tmp_path / "block", tmp_path / "dev")
    assert roots.read_choice(found) == roots.Choice("b")


def test_a_machine_with_one_root_is_told_apart(roots: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        roots.state_sector(os.makedev(8, 1), tmp_path, tmp_path)
