"""The three packages: their settings, their scripts, their units."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import contents
import pytest
from releases import RELEASES, ROOT

from kiosk.machine import settings

BOOKWORM, TRIXIE = RELEASES["bookworm"], RELEASES["trixie"]


def unit(system: Path, name: str, text: str) -> None:
    path = system / "usr/lib/systemd/system" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def kiosk(source: Path) -> contents.Package:
    """Return the package of a session with two units, a user and two folders."""
    system = source / "packaging/system"
    unit(system, "a.service", "[Unit]\n[Install]\nWantedBy=graphical.target\n")
    unit(system, "b.service", "[Unit]\n")
    for name, text in (
        ("sysusers.d/k.conf", "# who\nu screen - - /\nm borne audio\n"),
        ("tmpfiles.d/k.conf", TMPFILES),
    ):
        path = system / "usr/lib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    depends = source / "packaging/deb/kiosk-depends.txt"
    depends.parent.mkdir(parents=True)
    depends.write_text("# the screen\ncage\nseatd\n", encoding="utf-8")
    return contents.kiosk(BOOKWORM, "1.2", "", source)


TMPFILES = "d /etc/borne/usb 0700 root root -\nd /etc/borne/usb/old 0700 root root -\nd /run/borne 0700 - - -\n"


def test_the_example_is_settings_that_start_on_any_machine(tmp_path: Path) -> None:
    shipped = (ROOT / "packaging/kiosk.toml").read_text(encoding="utf-8")
    path = tmp_path / "kiosk.toml"
    path.write_text(contents.example(shipped), encoding="utf-8")
    chosen, _ = settings.read(path)
    assert (chosen.printer, chosen.place, chosen.commune, chosen.screen_width_mm) == ("", "", "", 0)
    assert chosen.counts == "/var/lib/borne/counts.sqlite"
    assert tomllib.loads(shipped).keys() == tomllib.loads(path.read_text(encoding="utf-8")).keys()


def test_an_example_without_one_of_its_lines_stops_the_build() -> None:
    with pytest.raises(LookupError, match="printer"):
        contents.example('place = ""\n')


def test_a_version_asks_for_the_python_of_its_release() -> None:
    for release, python in ((BOOKWORM, "python3.11"), (TRIXIE, "python3.13")):
        package = contents.program(release, "1.2", "libc6", "")
        assert package.name == "borne-aides-1.2"
        assert package.version == f"1.2+deb{release.number}"
        assert package.fields["Depends"].split(", ")[0] == python
        assert package.fields["Depends"].endswith(", libc6")


def test_the_terminal_asks_for_its_version_before_anything_of_it_is_replaced() -> None:
    assert contents.main(TRIXIE, "1.2", "").fields["Pre-Depends"] == "borne-aides-1.2 (= 1.2+deb13)"


def test_the_session_starts_the_units_that_say_where_they_are_wanted(tmp_path: Path) -> None:
    package = kiosk(tmp_path)
    assert "for unit in a.service; do" in package.scripts["postinst"]
    assert "for file in k.conf; do\n    systemd-sysusers" in package.scripts["postinst"]
    assert package.fields["Depends"] == "cage, seatd"


def test_the_session_takes_its_users_and_its_lasting_folders_away(tmp_path: Path) -> None:
    told = kiosk(tmp_path).scripts["postrm"]
    assert "for user in screen; do" in told
    assert "for folder in /etc/borne/usb/old /etc/borne/usb /etc/borne; do" in told  # what is inside comes first


def test_the_tree_of_the_session_is_laid_out_as_it_is(tmp_path: Path) -> None:
    kiosk(tmp_path)
    program = tmp_path / "packaging/system/usr/sbin/tool"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o755)
    stage = contents.stage_kiosk(tmp_path, tmp_path / "stage")
    assert os.access(stage / "usr/sbin/tool", os.X_OK)
    assert (stage / "usr/lib/systemd/system/b.service").is_file()


def test_the_package_of_the_command_has_the_guide_and_the_settings(tmp_path: Path) -> None:
    stage = contents.stage_main(ROOT, tmp_path)
    assert os.access(stage / "usr/bin/borne", os.X_OK)
    assert (stage / "usr/share/doc/borne-aides/exploitation.md").read_text(encoding="utf-8").startswith("# Guide")
    assert (stage / "usr/share/borne-aides/kiosk.toml").is_file()


def every_script(tmp_path: Path) -> dict[str, str]:
    packages = (contents.program(BOOKWORM, "1.2", "", ""), contents.main(BOOKWORM, "1.2", ""), kiosk(tmp_path))
    return {f"{package.name}.{name}": text for package in packages for name, text in package.scripts.items()}


def test_every_script_is_sh_that_can_be_read_and_stops_at_a_fault(tmp_path: Path) -> None:
    scripts = every_script(tmp_path)
    assert len(scripts) == 2 + 4 + 3
    for name, text in scripts.items():
        assert text.startswith("#!/bin/sh\n"), name
        assert "\nset -e\n" in text, name
        assert not re.search(r"@[A-Z]+@", text), name
        subprocess.run(["sh", "-n"], input=text, check=True, text=True)


def test_a_name_that_is_given_nothing_stops_the_build() -> None:
    with pytest.raises(LookupError, match="VERSION"):
        contents.script("version.prerm", {})
