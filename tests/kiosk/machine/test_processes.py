import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.machine import processes
from kiosk.machine.processes import children, folders, make_folder, remains, remove_stale_folders, start_engine


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(processes.tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_says_whose_it_is_and_is_for_nobody_else(temporary: Path) -> None:
    made = make_folder()
    assert made.stat().st_mode & 0o777 == 0o700
    (temporary / "borne-notes").mkdir()
    assert list(folders()) == [(made, os.getpid())]


def test_the_folder_of_a_killed_terminal_is_removed_and_that_of_a_live_one_is_not(temporary: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    (temporary / f"borne-{dead.pid}-x").mkdir()
    ours = make_folder()
    remove_stale_folders()
    assert list(temporary.iterdir()) == [ours]


def test_the_folders_of_the_service_are_found_from_another_temporary_folder(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = tmp_path / "service"
    (service / f"borne-{os.getpid()}-x").mkdir(parents=True)
    monkeypatch.setattr(processes, "SERVICE_FOLDER", service)
    mine = make_folder()
    assert sorted(folders()) == sorted([(mine, os.getpid()), (service / f"borne-{os.getpid()}-x", os.getpid())])


def test_a_dead_process_that_is_not_buried_has_nothing_left() -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    assert remains(process.pid)
    assert process.pid in list(children(os.getpid()))
    process.kill()
    deadline = time.monotonic() + 5
    while remains(process.pid):
        assert time.monotonic() < deadline
    assert Path(f"/proc/{process.pid}").exists()  # a zombie until it is waited for
    process.wait()
    assert not remains(process.pid)


def test_an_engine_that_nobody_hears_ends(tmp_path: Path) -> None:
    process = start_engine(tmp_path)
    assert process.stdout is not None
    while process.stdout.readline() not in (b"ready\n", b""):
        pass
    process.stdout.close()
    assert process.wait(timeout=10) == 0
