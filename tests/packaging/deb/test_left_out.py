"""What is taken out of the package."""

from __future__ import annotations

from pathlib import Path

import left_out
import pytest


def test_files_and_folders_go_and_the_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_out, "LEFT_OUT", {"why": ("tests", "lib/*.pyi")})
    for name in ("tests/deep/test_a.py", "lib/a.pyi", "lib/a.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    left_out.leave_out(tmp_path)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["lib", "lib/a.py"]


def test_a_pattern_that_finds_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_out, "LEFT_OUT", {"parts of Qt": ("PySide6/QtGone*",)})
    with pytest.raises(LookupError, match=r"PySide6/QtGone\* .*parts of Qt"):
        left_out.leave_out(tmp_path)


def test_nothing_of_ours_is_left_out() -> None:
    for patterns in left_out.LEFT_OUT.values():
        for pattern in patterns:
            assert pattern.split("/")[0] not in ("kiosk", "engine", "printouts", "data")
