from pathlib import Path
from typing import Any

import pytest

from kiosk.machine.settings import Settings, SettingsError, load, parse

EXAMPLE = Path(__file__).resolve().parents[3] / "packaging" / "kiosk.toml"


def test_no_file_means_the_defaults() -> None:
    assert load(None) == Settings()


def test_the_shipped_example_is_accepted() -> None:
    assert load(EXAMPLE).profile == "lobby"


def test_values_are_taken() -> None:
    settings = parse({"profile": "desk", "printer": "ipp://localhost:631/ipp/print", "idle": {"questions": 60}})
    assert settings.profile == "desk"
    assert settings.idle.questions == 60.0
    assert settings.idle.countdown == 30.0


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"profil": "lobby"}, "profil"),
        ({"profile": "bar"}, "profile"),
        ({"printer": "/dev/lp0"}, "printer"),
        ({"printer": "cups-pdf:/"}, "printer"),
        ({"screen_width_mm": -1}, "screen_width_mm"),
        ({"idle": {"questions": 10}}, "idle.questions"),
        ({"idle": {"countdown": True}}, "idle.countdown"),
        ({"idle": {"rest": 10}}, "idle.rest"),
        ({"commune": 93066}, "commune"),
    ],
)
def test_what_is_out_of_bounds_is_named(data: dict[str, Any], key: str) -> None:
    with pytest.raises(SettingsError, match=key.replace(".", r"\.")):
        parse(data)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("profile = ")
    with pytest.raises(SettingsError, match=r"kiosk\.toml"):
        load(path)
