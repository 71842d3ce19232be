"""The program by which an operator registers what is plugged in; the devices are told by a stand-in for usbguard."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.packaging.system.tree import TREE

PROGRAM = TREE / "usr/sbin/borne-usb"
PAD = 'allow id 1d50:6122 name "Pad" hash "aa" with-interface 03:01:01'


class Machine:
    """A machine with some devices; `said` holds the commands that were given to it."""

    def __init__(self, folder: Path) -> None:
        self.registered = folder / "usb" / "10-enregistres.conf"
        self._folder, self._devices, self._said = folder, folder / "devices", folder / "said"
        self._devices.write_text(PAD + "\n")
        (folder / "bin").mkdir()
        self._tool(
            "usbguard",
            f'case $1 in generate-policy) cat {self._devices} ;; *) echo "7: $(cat {self._devices})" ;; esac',
        )
        self._tool("systemctl", f'echo systemctl "$@" >> {self._said}')

    def _tool(self, name: str, line: str) -> None:
        tool = self._folder / "bin" / name
        tool.write_text(f"#!/bin/sh\n{line}\n")
        tool.chmod(0o755)

    def breaks(self) -> None:
        self._devices.unlink()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "PATH": f"{self._folder / 'bin'}:/usr/bin:/bin",
            "BORNE_USB": str(self._folder / "usb"),
        }
        return subprocess.run(
            ["/bin/sh", str(PROGRAM), *words], env=environment, capture_output=True, text=True, check=False
        )

    @property
    def said(self) -> str:
        return self._said.read_text() if self._said.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_what_is_plugged_in_is_registered_for_root_alone_and_put_in_force(machine: Machine) -> None:
    done = machine.run("enregistrer")
    assert done.stdout == "1 appareil(s) enregistré(s)\n"
    assert machine.registered.read_text() == PAD + "\n"
    assert stat.S_IMODE(machine.registered.stat().st_mode) == 0o600
    assert list(machine.registered.parent.iterdir()) == [machine.registered]
    assert machine.said == "systemctl restart usbguard.service\n"


def test_at_the_first_start_usbguard_is_not_there_yet(machine: Machine) -> None:
    assert machine.run("enregistrer", "--premier-demarrage").returncode == 0
    assert machine.registered.exists()
    assert machine.said == ""


def test_devices_that_cannot_be_read_leave_what_was_registered(machine: Machine) -> None:
    machine.run("enregistrer")
    machine.breaks()
    done = machine.run("enregistrer")
    assert done.returncode == 1
    assert "ne se lisent pas" in done.stderr
    assert machine.registered.read_text() == PAD + "\n"
    assert list(machine.registered.parent.iterdir()) == [machine.registered]


def test_the_list_says_what_is_registered_and_what_is_plugged_in(machine: Machine) -> None:
    assert "(aucun)" in machine.run("liste").stdout
    machine.run("enregistrer")
    lines = machine.run("liste").stdout.splitlines()
    assert f"  {PAD}" in lines
    assert f"7: {PAD}" in lines


def test_forgetting_is_for_the_next_start(machine: Machine) -> None:
    machine.run("enregistrer")
    assert "prochain démarrage" in machine.run("oublier").stdout
    assert not machine.registered.exists()


@pytest.mark.parametrize("words", [(), ("tout",), ("--help",)])
def test_anything_else_is_told_how(machine: Machine, words: tuple[str, ...]) -> None:
    done = machine.run(*words)
    assert done.returncode == 64
    assert "borne-usb liste" in done.stderr
    assert not machine.registered.exists()
