"""What a trial sees of the system it tries."""

from __future__ import annotations

from pathlib import Path

import pytest
from releases import RELEASES
from trial import Trial


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    for name in ("etc/passwd", "usr/lib/borne/1.2/a", "var/lib/dpkg/status", "proc/1/maps", "var/lib/borne/counts"):
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("root:x:0:0\nborne:x:9:9\n", encoding="ascii")
    return Trial(RELEASES["trixie"], tmp_path, tmp_path / "builder", [], version="1.2")


def test_everything_is_listed_but_what_changes_by_itself(trial: Trial) -> None:
    files = trial.files()
    assert {"usr/lib/borne/1.2/a", "usr/lib/borne/1.2", "var/lib/borne/counts", "etc/passwd"} <= files
    assert not {path for path in files if path.startswith(("proc", "var/lib/dpkg"))}


def test_users_and_groups_are_read_from_the_system_itself(trial: Trial) -> None:
    (trial.root / "etc/group").write_text("root:x:0:\nscreen:x:8:\n", encoding="ascii")
    assert trial.users() == {"root", "borne", "screen"}


def test_the_version_that_runs_is_the_one_of_the_link(trial: Trial) -> None:
    assert trial.running() == ""
    (trial.root / "usr/lib/borne/current").symlink_to("1.2")
    assert trial.running() == "1.2"


def test_what_does_not_hold_ends_the_trial(trial: Trial) -> None:
    trial.must([1], "never said")
    with pytest.raises(SystemExit, match="trixie: nothing calculates"):
        trial.must("", "nothing calculates")
