"""The settings: what they accept, and how a wrong one is told by name, value, line and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from reportlab.pdfbase import pdfmetrics

from engine.report.report import Report
from kiosk.machine.settings import Settings, SettingsError, is_one_line, load, parse
from kiosk.visit.scripted_visit import SIZES
from printouts import fonts
from printouts.summary import build
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage
from tests.kiosk.visit.test_visit import check_page
from tests.printouts.test_summary import read

EXAMPLE = Path(__file__).resolve().parents[3] / "packaging" / "kiosk.toml"


def test_no_file_means_the_defaults() -> None:
    assert load(None) == Settings()


def test_the_shipped_example_is_accepted() -> None:
    assert load(EXAMPLE).profile == "lobby"


def test_the_counter_where_the_terminal_stands_is_told() -> None:
    told = {"counter_kind": "caf", "counter_hours": "lu-ve 09:00-12:00", "counter_takes": "rsa ppa"}
    assert parse(told).counter_takes == "rsa ppa"
    assert parse({}).counter_kind == ""


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
        ({"counter_kind": "bar"}, "counter_kind"),
        ({"counter_hours": "toujours"}, "counter_hours"),
        ({"counter_takes": "RSA, C2S"}, "counter_takes"),
        ({"counter_desk": "guichet\nB"}, "counter_desk"),
        ({"commune": 93066}, "commune"),
        ({"commune": "Saint-Denis"}, "commune"),
        ({"commune": "9" * 100_000}, "commune"),
        ({"commune": "٩٣٠٦٦"}, "commune"),
        ({"commune": "93066\n"}, "commune"),
        ({"pages": float("nan")}, "pages"),
        ({"pages": float("inf")}, "pages"),
        ({"pages": 10**400}, "pages"),
        ({"pages": 0xF**1000}, "pages"),
        ({"counts": 3}, "counts"),
        ({"forms": ["a"]}, "forms"),
        ({"places": {"a": 1}}, "places"),
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
        ({"printer": "ipp://host/\t"}, "printer"),
        ({"printer": "ipp://user:word@host/"}, "printer"),
        ({"printer": "ipp://[::1/"}, "printer"),
        ({"printer": "ipp://" + "a" * 64 + "/"}, "printer"),
        ({"printer": "ipp://<b>/"}, "printer"),
        ({"printer": "ipp://host/" + "a" * 300}, "printer"),
        ({"printer": "http://host/"}, "printer"),
        ({"place": "x" * 1_000_000}, "place"),
        ({"place": "Caf\nde Lille"}, "place"),
        ({"place": "Caf \u202e"}, "place"),
        ({"place": "Caf \u2066"}, "place"),
        ({"place": "Caf\x07"}, "place"),
        ({"place": "Caf 😀"}, "place"),
        ({"place": "بيت الخدمات"}, "place"),  # the paper in French has no such letters
        ({"place": "W" * 25}, "place"),
        ({"place": "mot " * 26}, "place"),
        ({"restart": "24:00"}, "restart"),
        ({"restart": "3:30"}, "restart"),
        ({"restart": "03:30\n"}, "restart"),
        ({"restart": "٠٣:٣٠"}, "restart"),
        ({"restart": 330}, "restart"),
        ({"screen_off": "20:00"}, "screen_off"),
        ({"screen_off": "20:00-20:00"}, "screen_off"),
        ({"screen_off": "20:00-07:60"}, "screen_off"),
        ({"screen_off": "-"}, "screen_off"),
        ({"rotation": 45}, "rotation"),
        ({"rotation": "90"}, "rotation"),
        ({"touch": "1 0 0 0 1"}, "touch"),
        ({"touch": "1 0 0 0 0 0"}, "touch"),  # all on one line
        ({"touch": "1 2 0 2 4 0"}, "touch"),
        ({"touch": "1 0 0 0 1 nan"}, "touch"),
        ({"touch": "1 0 99 0 1 0"}, "touch"),
        ({"touch": '1 0 0 0 1 0" RUN+="/bin/sh'}, "touch"),
    ],
)
def test_what_is_out_of_bounds_is_named(data: dict[str, Any], key: str) -> None:
    with pytest.raises(SettingsError, match=key.replace(".", r"\.")):
        parse(data)


@pytest.mark.parametrize(
    "printer",
    [
        "",
        "ipp://localhost:60000/ipp/print",
        "ipps://imprimante.local/ipp/print",
        "ipp://192.168.1.9",
        "ipp://[::1]:631/",
    ],
)
def test_addresses_that_can_be_are_accepted(printer: str) -> None:
    assert parse({"printer": printer}).printer == printer


def test_the_settings_of_the_machine_around_the_terminal() -> None:
    settings = parse({"restart": "03:30", "screen_off": "20:00-07:00", "rotation": 270, "touch": "0 1 0 -1 0 1"})
    assert (settings.restart, settings.screen_off, settings.rotation) == ("03:30", "20:00-07:00", 270)
    assert settings.touch == "0 1 0 -1 0 1"
    assert parse({"touch": "1.05 0 -0.025 0 -1.1 1.05"}).touch.startswith("1.05")


def test_what_a_turn_may_be_is_told_in_numbers(tmp_path: Path) -> None:
    (told,) = refused(b'rotation = "portrait"\n', tmp_path)
    assert told == 'kiosk.toml, ligne 1 : rotation = "portrait" ; attendu : un de 0, 90, 180, 270'


def refused(content: bytes, tmp_path: Path) -> list[str]:
    """Return the lines that tell why a file is refused."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load(path)
    return str(caught.value).split("\n")


def test_all_that_is_wrong_is_told_by_name_value_line_and_what_was_expected(tmp_path: Path) -> None:
    content = b'place = "Caf"\npages = 5\nprofil = "lobby"\n\n[idle]\nquestions = "long"\n'
    pages, profile, questions = refused(content, tmp_path)
    assert pages == "kiosk.toml, ligne 2 : pages = 5 ; attendu : un nombre de 10 à 200"
    assert profile.startswith('kiosk.toml, ligne 3 : profil = "lobby" ; attendu : ')
    assert profile.endswith("peut-être profile")
    assert questions == 'kiosk.toml, ligne 6 : idle.questions = "long" ; attendu : un nombre de 60 à 300'


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a = 1\n", 1),
        (b"\n\nidle = {visit = 1}\n", 3),
        (b"#\nidle.visit = 1\n", 2),
        (b"#\n\"idle\" . 'visit' = 1\n", 2),
        (b"[ idle ]\n\nvisit = 1\n", 3),
        (b"\n[[idle]]\nvisit = 1\n", 2),
        (b"sound = 'none'\r\nplace = 3\r\n", 2),
        (b"pages = 20\npages = 20\n", 2),
        (b"pages = 20\nplace = Caf de Lille\n", 2),
        (b'pages = 20\nplace = "Caf', 2),
        (b"pages = 20\nvolume = " + b"9" * 5_000, 2),
        ("#\n#\nplace = 'Café'".encode("latin-1"), 3),
    ],
)
def test_the_line_is_the_one_of_the_key(content: bytes, line: int, tmp_path: Path) -> None:
    assert refused(content, tmp_path)[0].startswith(f"kiosk.toml, ligne {line} : ")


def test_a_value_is_told_on_one_short_line(tmp_path: Path) -> None:
    for content in (b'place = "' + b"x" * 1_000_000 + b'"', b'place = "a\\u202e\\n\\u0000"', b'"\\u202e" = 1'):
        (line,) = refused(content, tmp_path)
        assert line.isprintable()
        assert len(line) < 250


def test_a_device_is_not_read_to_its_end() -> None:
    with pytest.raises(SettingsError, match="4 Mo"):
        load(Path("/dev/zero"))


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


PLACES = [
    "",
    "Caf de Lille",
    "Maison <b>de</b> Dax",
    "</para>&amp; <img src='x'/>",
    "Accueil\u00a0: bureau 3",
    "Cœur d’Œuvre, Le Haÿ – Ŝaint",
    "Caf de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
    "mot " * 25,
    "W" * 24,
]


@pytest.mark.parametrize("place", PLACES)
def test_the_name_of_a_counter_stays_as_it_is(place: str) -> None:
    assert parse({"place": place}).place == place


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES[1:])
def test_the_name_of_a_counter_is_text_on_the_screen_and_fits(place: str, size: str, stage: MakeStage) -> None:
    shown = stage(size=size, settings=parse({"place": place}))
    assert shown.visit.page is not None
    if shown.visit.theme.wide or shown.visit.theme.portrait:
        (line,) = (line for line in shown.visit.page.findChildren(QLabel) if place in line.text())
        assert line.textFormat() is Qt.TextFormat.PlainText
    check_page(shown.visit.page, shown.visit.theme, "attract")


def test_every_letter_it_may_hold_is_on_the_paper() -> None:
    fonts.register()
    for letter in (chr(code) for code in range(0x20, 0x2200)):
        if is_one_line(letter):
            for bold in (False, True):
                assert ord(letter) in pdfmetrics.getFont(fonts.name(bold=bold)).face.charToGlyph, hex(ord(letter))


@pytest.mark.parametrize("place", ["Maison <b>de</b> Dax", "</para>&amp; <img src='x'/>"])
def test_the_name_of_a_counter_is_text_on_the_paper(place: str, report_of: Callable[[str], Report]) -> None:
    text, _ = read(build(report_of(ALONE), place))
    assert place in text


@pytest.mark.parametrize("written", ["", "fr", "fr en ar", "ar fr"])
def test_languages_that_can_be_offered(written: str) -> None:
    assert parse({"languages": written}).languages == written


@pytest.mark.parametrize("written", ["en", "fr de", "fr fr", "fr,en", "fr  en", " fr"])
def test_languages_that_cannot_be_offered(written: str) -> None:
    with pytest.raises(SettingsError, match="fr parmi elles"):
        parse({"languages": written})
