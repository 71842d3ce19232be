"""`borne screens`: the ids, the pictures of one screen in each of its states, and the words for a wrong wish."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.__main__ import main
from kiosk.commands.console import OK, USAGE, WRONG_INPUT


def test_without_a_name_the_screens_are_listed(qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screens"]) == OK
    listed = capsys.readouterr().out.splitlines()
    assert {"attract", "naissance", "logement", "review", "results", "aid", "figures", "print", "end"} <= set(listed)
    assert len(set(listed)) == len(listed)


def test_each_state_of_a_screen_is_a_picture(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["screens", "naissance", "computing", "--out", str(tmp_path), "--size", "1080x1920", "--letters", "2"]
    assert main(asked) == OK
    drawn = sorted(path.name for path in tmp_path.iterdir())
    assert drawn == ["computing-slow.png", "computing.png", "question-naissance-empty.png", "question-naissance.png"]
    pictures = {name: QImage(str(tmp_path / name)) for name in drawn}
    assert {(image.width(), image.height()) for image in pictures.values()} == {(1080, 1920)}
    assert pictures["question-naissance-empty.png"] != pictures["question-naissance.png"]
    assert capsys.readouterr().out.count(".png\n") == len(drawn)


def test_letters_and_language_change_the_picture(tmp_path: Path, qapp: QApplication) -> None:
    for name, more in {"plain": [], "large": ["--letters", "3"], "arabic": ["--language", "ar"]}.items():
        assert main(["screens", "notice", "--out", str(tmp_path / name), "--size", "1366x768", *more]) == OK
    plain, large, arabic = (QImage(str(tmp_path / name / "notice.png")) for name in ("plain", "large", "arabic"))
    assert plain != large
    assert plain != arabic
    assert large != arabic


@pytest.mark.parametrize(
    "wrong",
    [["dance"], ["notice", "--language", "xx"], ["notice", "--letters", "9"], ["notice", "--size", "1920"]],
)
def test_a_wrong_wish_is_told_and_nothing_is_drawn(
    wrong: list[str], tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["screens", *wrong, "--out", str(tmp_path / "out")]) == USAGE
    assert capsys.readouterr().err.startswith("borne : ")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["screens", "notice", "--out", str(tmp_path / "file")]) == WRONG_INPUT
    assert str(tmp_path / "file") in capsys.readouterr().err
    (tmp_path / "out" / "notice.png").mkdir(parents=True)
    assert main(["screens", "notice", "--out", str(tmp_path / "out")]) == WRONG_INPUT
    assert "notice.png" in capsys.readouterr().err
