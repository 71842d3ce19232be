"""The width of a screen: said by the settings, by the screen, or asked; written without touching anything else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.__main__ import main
from kiosk.commands import screen as screen_command
from kiosk.commands.console import OK, WRONG_INPUT
from kiosk.commands.screen import bounds, possible, write
from kiosk.machine import settings

SHIPPED = Path(__file__).parents[3] / "packaging" / "kiosk.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text('place = "Caf"\n\n[idle]\nquestions = 90\n', encoding="utf-8")
    return path


@pytest.fixture
def silent_screen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every width the screen says impossible: one without EDID says 0."""
    settle = screen_command._settle
    monkeypatch.setattr(screen_command, "_settle", lambda options, _, __, known: settle(options, 1920, 0.0, known))


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_screen_that_says_its_width_is_believed(qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen"]) == OK
    assert "pixels par millimètre" in capsys.readouterr().out


@pytest.mark.usefixtures("silent_screen")
def test_one_that_does_not_is_asked_for_and_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "beaucoup", "47", "476,5")
    assert main(["screen", "--settings", str(file)]) == OK
    assert settings.load(file).screen_width_mm == 476.5
    assert settings.load(file).idle.questions == 90
    assert capsys.readouterr().out.count("un nombre de") == 2
    assert main(["screen", "--settings", str(file)]) == OK, "it is not asked twice"


@pytest.mark.usefixtures("silent_screen")
@pytest.mark.parametrize("lines", [(), ("x", "-3", "999999")])
def test_without_an_answer_nothing_is_written(
    lines: tuple[str, ...], file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_text(encoding="utf-8")
    typed(monkeypatch, *lines)
    assert main(["screen", "--settings", str(file)]) == WRONG_INPUT
    assert file.read_text(encoding="utf-8") == before
    assert "pas de largeur possible" in capsys.readouterr().err


@pytest.mark.usefixtures("silent_screen")
def test_what_was_measured_may_be_given(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "--width", "530"]) == OK
    assert "screen_width_mm = 530" in capsys.readouterr().out
    assert main(["screen", "--width", "5", "--settings", str(file)]) == WRONG_INPUT


def test_settings_that_contradict_the_screen_are_told(
    qapp: QApplication, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = qapp.primaryScreen()
    pixels, told = screen.geometry().width(), screen.physicalSize().width()
    other = next(width for width in (told * 1.3, told * 0.7) if possible(pixels, width))
    write(file, round(other))
    assert main(["screen", "--settings", str(file)]) == OK
    assert "mesurez" in capsys.readouterr().out
    write(file, bounds(pixels)[1] + 50)
    assert main(["screen", "--settings", str(file)]) == OK
    assert "impossible pour cet écran" in capsys.readouterr().out


def test_only_that_line_changes(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(SHIPPED.read_bytes())
    path.chmod(0o640)
    write(path, 510)
    before, after = (p.read_text(encoding="utf-8").splitlines() for p in (SHIPPED, path))
    assert [line for line in after if line not in before] == ["screen_width_mm = 510"]
    assert len(before) == len(after)
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_used_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", "--settings", str(tmp_path / "none.toml")]) == WRONG_INPUT
    assert "none.toml" in capsys.readouterr().err
