"""The programs that are root: they take a number or an address from a file, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.system.tree import KIOSK, TREE

SCRIPTS = sorted(
    path
    for path in (*KIOSK.iterdir(), *(TREE / "usr/sbin").iterdir())
    if path.is_file() and path.read_bytes().startswith(b"#!/bin/sh")
)
TOOLS = ("systemctl", "nft", "udevadm")


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for the machine's own tools: each writes down how it was called and what it was given."""
    folder, said = tmp_path / "tools", tmp_path / "said"
    folder.mkdir()
    for name in TOOLS:
        tool = folder / name
        reads = "cat >> " + str(said) if name == "nft" else ":"
        tool.write_text(f'#!/bin/sh\necho {name} "$@" >> {said}\n{reads}\n')
        tool.chmod(0o755)
    said.touch()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return said


def run(name: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(KIOSK / name), *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_shell_can_read_it(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    subprocess.run(["/bin/sh", "-n", str(script)], check=True)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shellcheck_has_nothing_to_say(script: Path) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not here")
    done = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_one_address_is_opened_and_the_one_before_closed(tmp_path: Path, recorder: Path) -> None:
    (tmp_path / "address").write_text("192.0.2.7 8631\n")
    assert run("ouvrir-imprimante", tmp_path).returncode == 0
    assert recorder.read_text().splitlines() == [
        "systemctl set-property --runtime borne.service IPAddressAllow= IPAddressAllow=localhost "
        "IPAddressAllow=192.0.2.7",
        "nft -f -",
        "flush set inet borne imprimante4",
        "flush set inet borne imprimante6",
        "add element inet borne imprimante4 { 192.0.2.7 . 8631 }",
    ]


def test_an_address_of_the_sixth_version(tmp_path: Path, recorder: Path) -> None:
    (tmp_path / "address").write_text("2001:db8::7 631\n")
    assert run("ouvrir-imprimante", tmp_path).returncode == 0
    assert "add element inet borne imprimante6 { 2001:db8::7 . 631 }" in recorder.read_text()


@pytest.mark.parametrize("content", ["", None])
def test_without_an_address_all_is_closed(tmp_path: Path, recorder: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "address").write_text(content)
    assert run("ouvrir-imprimante", tmp_path).returncode == 0
    said = recorder.read_text()
    assert "IPAddressAllow= IPAddressAllow=localhost\n" in said
    assert "flush set inet borne imprimante4" in said
    assert "add" not in said


@pytest.mark.parametrize(
    "line",
    [
        "any 631",
        "0/0 631",
        "192.0.2.0/24 631",
        "192.0.2.7 631 }; add rule inet borne sortie accept #",
        "192.0.2.7 $(reboot)",
        "printer.example 631",
        "192.0.2.7;reboot 631",
        "-H 631",
    ],
)
def test_whatever_else_is_refused_before_anything_is_done(tmp_path: Path, recorder: Path, line: str) -> None:
    (tmp_path / "address").write_text(line + "\n")
    assert run("ouvrir-imprimante", tmp_path).returncode == 1
    assert recorder.read_text() == ""


def test_the_screen_is_turned_and_the_finger_follows(tmp_path: Path, recorder: Path) -> None:
    (tmp_path / "rotation").write_text("90\n")
    (tmp_path / "touch").write_text("0 -1 1 1 0 1e-06\n")
    (tmp_path / "run").mkdir()
    assert run("poser-ecran", tmp_path, tmp_path / "run").returncode == 0
    assert (tmp_path / "run/borne-ecran.env").read_text() == "BORNE_ROTATION=90\n"
    for rule in (tmp_path / "run/udev/rules.d/90-borne-touch.rules").read_text().splitlines():
        assert rule.startswith('SUBSYSTEM=="input"')
        assert rule.endswith('ENV{LIBINPUT_CALIBRATION_MATRIX}="0 -1 1 1 0 1e-06"')
    assert "udevadm trigger" in recorder.read_text()


def test_without_files_the_screen_is_as_it_comes(tmp_path: Path, recorder: Path) -> None:
    assert run("poser-ecran", tmp_path / "absent", tmp_path).returncode == 0
    assert (tmp_path / "borne-ecran.env").read_text() == "BORNE_ROTATION=0\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("touch", '1 0 0 0 1 0", RUN+="/bin/sh'),
        ("touch", "1 0 0\n0 1 0\nx"),
        ("touch", ""),
        ("rotation", "45"),
        ("rotation", "90\nLD_PRELOAD=/tmp/x"),
    ],
)
def test_what_is_no_number_is_refused(tmp_path: Path, recorder: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    assert run("poser-ecran", tmp_path, tmp_path).returncode == 1
    assert not (tmp_path / "borne-ecran.env").exists()
    assert recorder.read_text() == ""


@pytest.mark.parametrize(
    ("code", "status", "restarts"), [("exited", "5", True), ("exited", "0", False), ("killed", "5", False)]
)
def test_only_exit_code_5_restarts_the_machine(
    recorder: Path, monkeypatch: pytest.MonkeyPatch, code: str, status: str, restarts: bool
) -> None:
    monkeypatch.setenv("EXIT_CODE", code)
    monkeypatch.setenv("EXIT_STATUS", status)
    assert run("apres-arret").returncode in (0, 1)
    assert recorder.read_text() == ("systemctl --no-block reboot\n" if restarts else "")
