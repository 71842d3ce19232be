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
        ({"commune": "Saint-Denis"}, "commune"),
        ({"commune": "9" * 100_000}, "commune"),
        ({"commune": "٩٣٠٦٦"}, "commune"),
        ({"idle": 3}, "idle"),
        ({"idle": [1]}, "idle"),
        ({"idle": "x"}, "idle"),
        ({"idle": [{}]}, "idle"),
        ({"printer": "ipp://"}, "printer"),
        ({"printer": "ipp://host:0/"}, "printer"),
        ({"printer": "ipp://host:99999/"}, "printer"),
        ({"printer": "ipp://host:port/"}, "printer"),
        ({"printer": "ipp://a host/"}, "printer"),
        ({"printer": "ipp://host/\r\nX: y"}, "printer"),
        ({"printer": "ipp://host/\0"}, "printer"),
        ({"place": "x" * 1_000_000}, "place"),
        ({"place": "Caf\nde Lille"}, "place"),
        ({"place": "Caf \u202e"}, "place"),
        ({"place": "Caf \u2066"}, "place"),
        ({"place": "Caf\x07"}, "place"),
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


@pytest.mark.parametrize("written", ["place = 'Café'".encode("latin-1"), "place = 'Café'".encode("utf-16")])
def test_another_encoding_is_refused_in_words(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(written)
    with pytest.raises(SettingsError, match="UTF-8"):
        load(path)


def test_the_mark_of_notepad_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"\xef\xbb\xbf" + "place = 'Café'".encode())
    assert load(path).place == "Café"


def test_a_file_of_brackets_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("place = " + "[" * 5_000)
    with pytest.raises(SettingsError, match=r"kiosk\.toml"):
        load(path)


@pytest.mark.parametrize("place", ["Caf de Lille", "Maison <b>de</b> Dax", "Accueil\u00a0: bureau 3", ""])
def test_the_name_of_a_counter_stays_as_it_is(place: str) -> None:
    assert parse({"place": place}).place == place
