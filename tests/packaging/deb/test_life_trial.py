"""What the life of a machine is compared with."""

from __future__ import annotations

from pathlib import Path

import life_trial
import pytest
from packages import Package, build
from releases import RELEASES
from trial import Trial

FILES = {"etc", "etc/passwd", "etc/group"}


def package(folder: Path, name: str, **fields: str) -> Path:
    told = {field.replace("_", "-"): value for field, value in fields.items()}
    (folder / name).mkdir(parents=True)
    made = Package(name, "1.2+deb12", "all", {**told, "Description": "a trial"}, "")
    return build(made, folder / name, folder / "out", epoch=1, compress="zstd")


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    packages = [
        package(tmp_path, "borne-aides-1.2", Depends="libc6 (>= 2.34), python3.11"),
        package(tmp_path, "borne-aides", Pre_Depends="borne-aides-1.2 (= 1.2+deb12)", Depends="a | b, libc6 (>= 2.34)"),
    ]
    (tmp_path / "root/etc").mkdir(parents=True)
    for name in ("passwd", "group"):
        (tmp_path / "root/etc" / name).write_text("root:x:0\n", encoding="ascii")
    return Trial(RELEASES["bookworm"], tmp_path, tmp_path / "builder", packages, version="1.2")


def test_what_debian_is_asked_for_is_what_none_of_ours_gives(trial: Trial) -> None:
    assert life_trial._asked_of_debian(trial) == ["libc6 (>= 2.34)", "python3.11", "a | b"]


def test_what_the_operator_made_must_stay_and_nothing_else_may(trial: Trial) -> None:
    life_trial._same(trial, FILES, {"root"}, set())
    with pytest.raises(SystemExit, match=r"taken by the purge: \['etc/borne'\]"):
        life_trial._same(trial, FILES, {"root"}, {"etc/borne"})
    (trial.root / "etc/left").touch()
    with pytest.raises(SystemExit, match=r"left after the purge: \['etc/left'\]"):
        life_trial._same(trial, FILES, {"root"}, set())


def test_a_user_who_is_left_is_told(trial: Trial) -> None:
    with pytest.raises(SystemExit, match=r"users: .*borne"):
        life_trial._same(trial, FILES, {"root", "borne"}, set())
