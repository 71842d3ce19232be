"""What the settings ask of the machine: the numbers of the screen, and one address of a printer."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kiosk.machine import session
from kiosk.machine.session import (
    SessionError,
    closed_files,
    is_open,
    network_files,
    screen_files,
    touch_matrix,
    write,
)
from kiosk.machine.settings import Settings, parse

# Where a finger in each corner of the panel is on the picture (right, down), worked out with a sheet of paper turned
# counter-clockwise: a quarter turn brings the top of the picture to the left of the panel.
CORNERS = {
    0: {(0, 0): (0, 0), (1, 0): (1, 0), (0, 1): (0, 1)},
    90: {(0, 0): (1, 0), (1, 0): (1, 1), (0, 1): (0, 0)},
    180: {(0, 0): (1, 1), (1, 0): (0, 1), (0, 1): (1, 0)},
    270: {(0, 0): (0, 1), (1, 0): (0, 0), (0, 1): (1, 1)},
}


def at(settings: Settings, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = touch_matrix(settings)
    return a * x + b * y + c, d * x + e * y + f


@pytest.mark.parametrize("rotation", CORNERS)
def test_a_finger_follows_the_picture(rotation: int) -> None:
    settings = parse({"rotation": rotation})
    for (x, y), expected in CORNERS[rotation].items():
        assert at(settings, x, y) == expected


def test_the_panel_is_put_right_before_the_picture_is_turned() -> None:
    # A panel whose sides are exchanged left and right, on a picture turned by a quarter.
    settings = parse({"rotation": 90, "touch": "-1 0 1 0 1 0"})
    assert at(settings, 1, 0) == (1, 0)
    assert at(settings, 0, 0) == (1, 1)
    # One whose two axes are exchanged: what it calls its right is the bottom of the panel.
    settings = parse({"rotation": 90, "touch": "0 1 0 1 0 0"})
    assert at(settings, 1, 0) == CORNERS[90][0, 1]
    assert at(settings, 0, 1) == CORNERS[90][1, 0]


def test_the_files_of_the_screen() -> None:
    assert screen_files(Settings()) == {"rotation": "0\n", "touch": "1 0 0 0 1 0\n"}
    assert screen_files(parse({"rotation": 180})) == {"rotation": "180\n", "touch": "-1 0 1 0 -1 1\n"}
    files = screen_files(parse({"touch": "1.05 0 -0.025 0 1.1 0"}))
    assert files["touch"] == "1.05 0 -0.025 0 1.1 0\n"


def address(printer: str) -> str:
    return network_files(parse({"printer": printer}))["address"]


@pytest.mark.parametrize(
    "printer",
    ["", "ipp://localhost:60000/ipp/print", "ipp://127.0.0.1/ipp/print", "ipp://[::1]:631/", "ipp://LOCALHOST./"],
)
def test_this_machine_needs_nothing_opened(printer: str) -> None:
    assert address(printer) == ""


def test_one_address_and_its_port() -> None:
    assert address("ipp://192.0.2.7/ipp/print") == "192.0.2.7 631\n"
    assert address("ipps://10.1.2.3:8631/") == "10.1.2.3 8631\n"
    assert address("ipp://[2001:db8::7]/") == "2001:db8::7 631\n"
    assert address("ipp://[::ffff:192.0.2.7]/") == "192.0.2.7 631\n"


@pytest.mark.parametrize(
    "host",
    [
        "0.0.0.0",  # noqa: S104 - an address that is refused
        "[::]",
        "255.255.255.255",
        "224.0.0.251",
        "[ff02::fb]",
        "[fe80::1]",
        "240.0.0.1",
    ],
)
def test_what_stands_for_several_machines_is_refused(host: str) -> None:
    with pytest.raises(SessionError, match="une seule imprimante"):
        address(f"ipp://{host}/")


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for a network that knows some machines: one line an address, as getent writes what it is told."""
    script = tmp_path / "network"
    script.write_text(
        "#!/bin/sh\n"
        'case "$1" in printer.example) printf "192.0.2.7 STREAM printer.example\\n192.0.2.8 STREAM\\n" ;;\n'
        '  here.example) echo "127.0.1.1 STREAM here.example" ;; all.example) echo "255.255.255.255 STREAM" ;;\n'
        '  slow.example) sleep 60 ;; odd.example) echo "not an address" ;; *) exit 2 ;; esac\n'
    )
    script.chmod(0o755)
    monkeypatch.setattr(session, "ASK", (str(script),))
    monkeypatch.setattr(session, "RESOLVE_SECONDS", 1.0)
    return script


def test_of_a_name_the_first_address_and_no_other(network: Path) -> None:
    files = network_files(parse({"printer": "ipp://printer.example:8631/"}))
    assert files["address"] == "192.0.2.7 8631\n"
    assert files["hosts"] == "127.0.0.1 localhost\n::1 localhost\n192.0.2.7 printer.example\n"


def test_a_name_of_this_machine_opens_nothing(network: Path) -> None:
    assert address("ipp://here.example/") == ""


@pytest.mark.parametrize("name", ["all.example", "slow.example", "odd.example", "nobody.example"])
def test_a_name_that_leads_nowhere(network: Path, name: str) -> None:
    with pytest.raises(SessionError, match=name):
        address(f"ipp://{name}/")


def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(SessionError, match=r"ne connaît pas l’adresse de imprimante\.invalid"):
        address("ipp://imprimante.invalid/")


def test_a_number_is_no_name() -> None:
    files = network_files(parse({"printer": "ipp://192.0.2.7/"}))
    assert "192.0.2.7" not in files["hosts"]
    assert files["hosts"].startswith("127.0.0.1 localhost\n")


def test_the_files_are_written_for_others_to_read(tmp_path: Path) -> None:
    write(tmp_path, {"address": "192.0.2.7 631\n", "hosts": "127.0.0.1 localhost\n"})
    write(tmp_path, {"address": "", "hosts": "127.0.0.1 localhost\n"})
    assert (tmp_path / "address").read_text() == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["address", "hosts"]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o644 for path in tmp_path.iterdir())


def test_the_file_of_names_stays_where_the_terminal_holds_it(tmp_path: Path) -> None:
    write(tmp_path, {"hosts": "127.0.0.1 localhost\n192.0.2.7 printer.example\n"})
    with (tmp_path / "hosts").open() as held:
        write(tmp_path, {"hosts": "127.0.0.1 localhost\n"})
        assert held.read() == "127.0.0.1 localhost\n"


def test_what_is_open_is_of_one_setting(tmp_path: Path) -> None:
    here, other = parse({"printer": "ipp://192.0.2.7/"}), parse({"printer": "ipp://192.0.2.8/"})
    assert not is_open(tmp_path, here)
    write(tmp_path, network_files(here))
    assert is_open(tmp_path, here)
    assert not is_open(tmp_path, other)
    write(tmp_path, closed_files(other))
    assert (tmp_path / "address").read_text() == ""
