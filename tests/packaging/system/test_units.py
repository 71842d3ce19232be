"""The units of the session: systemd reads them, they hold what the terminal promises, what they call is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.system.tree import TREE, UNITS, settings, values

OURS = ("borne", "borne-ecran", "borne-reglages", "borne-reseau", "borne-parefeu", "borne-usb")
# What Debian's packages bring, and the package of the program.
OTHERS = {
    "/bin/sh",
    "/usr/bin/borne",
    "/usr/sbin/usbguard-daemon",
}
RUNS = ("ExecStart", "ExecStop", "ExecReload", "ExecCondition")
MOST_EXPOSED = 20  # tenths: the measure of systemd-analyze security, where 100 is a service without any restraint
DROP_INS = sorted(path.parent.name for path in UNITS.glob("*.d/*.conf"))


def programs() -> set[str]:
    """Return the programs that the units start."""
    lines = [
        value for unit in UNITS.rglob("*.*") if unit.is_file() for key, value in settings(unit) if key.startswith(RUNS)
    ]
    return {line.lstrip("-+@!:").split()[0] for line in lines if line.startswith(("-", "+", "/"))}


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a root with the files of the session, systemd's own units, and an empty file for each program."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here")
    root = tmp_path_factory.mktemp("machine")
    shutil.copytree(TREE, root, symlinks=True, dirs_exist_ok=True)
    shutil.copytree("/lib/systemd/system", root / "usr/lib/systemd/system", symlinks=True, dirs_exist_ok=True)
    for folder in ("lib", "bin", "sbin"):
        (root / folder).symlink_to(f"usr/{folder}")
    for program in programs() | {"/usr/bin/seatd"}:
        path = root / program.lstrip("/").replace("bin/sh", "usr/bin/sh").replace("usr/usr", "usr")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        path.chmod(0o755)
    (root / "usr/lib/systemd/system/seatd.service").write_text("[Service]\nExecStart=/usr/bin/seatd -g video\n")
    return root


def analyze(machine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", f"--root={machine}", *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("unit", [*(f"{name}.service" for name in OURS), "borne-reseau.timer", "run-cle.mount"])
def test_systemd_reads_every_line(machine: Path, unit: str) -> None:
    done = analyze(
        machine, "verify", "--man=no", "--recursive-errors=no", str(machine / "usr/lib/systemd/system" / unit)
    )
    assert [line for line in done.stderr.splitlines() if unit in line or "borne" in line] == []


@pytest.mark.parametrize("name", OURS)
def test_no_service_may_do_much(machine: Path, name: str) -> None:
    done = analyze(machine, "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", f"{name}.service")
    assert done.returncode == 0, done.stdout.splitlines()[-1:]


def test_what_the_units_call_is_there() -> None:
    missing = {program for program in programs() if not (TREE / program.lstrip("/")).is_file()}
    assert missing == OTHERS
    for program in programs() - missing:
        assert (TREE / program.lstrip("/")).stat().st_mode & 0o111, program


def test_the_terminal_is_watched_and_the_machine_started_again_when_nothing_else_helps() -> None:
    unit = "borne.service"
    assert values(unit, "Type") == ["notify"]
    assert values(unit, "NotifyAccess") == ["main"]
    assert 10 <= int(values(unit, "WatchdogSec")[0]) <= 60
    assert values(unit, "Restart") == ["always"]
    assert values(unit, "RestartPreventExitStatus") == ["5"]
    assert values(unit, "ExecStopPost") == ["+/usr/lib/borne-kiosk/apres-arret"]
    for each in (unit, "borne-ecran.service"):
        assert values(each, "StartLimitAction") == ["reboot"]
        assert values(each, "StartLimitBurst")
    # systemd 252 takes it after every failure, also one that Restart= mends.
    assert values(unit, "FailureAction") == []


@pytest.mark.parametrize("unit", ["borne.service", "borne-ecran.service"])
def test_nothing_of_a_visitor_reaches_a_disk(unit: str) -> None:
    assert values(unit, "LimitCORE") == ["0"]
    assert values(unit, "LimitMEMLOCK") == ["infinity"]
    assert values(unit, "MemorySwapMax") == ["0"]
    assert values(unit, "PrivateTmp") == ["yes"]
    assert values(unit, "ProtectSystem") == ["strict"]
    assert values(unit, "ReadWritePaths") == []


def test_the_terminal_reaches_this_machine_alone_until_a_printer_is_named() -> None:
    assert values("borne.service", "IPAddressDeny") == ["any"]
    assert values("borne.service", "IPAddressAllow") == ["localhost"]
    assert values("borne.service", "SocketBindDeny") == ["any"]
    assert values("borne-ecran.service", "IPAddressAllow") == []


def test_the_supervisor_sees_its_own_children_in_proc() -> None:
    for key in ("ProtectProc", "ProcSubset"):
        assert values("borne.service", key) == []


def test_the_terminal_has_the_sound_card_and_no_other_device() -> None:
    assert values("borne.service", "DevicePolicy") == ["closed"]
    assert values("borne.service", "DeviceAllow") == ["char-alsa rw"]
    assert values("borne.service", "User") == ["borne"]
    assert values("borne-ecran.service", "User") == ["borne-ecran"]


def test_a_stick_is_only_read() -> None:
    (options,) = values("run-cle.mount", "Options")
    assert {"ro", "nodev", "nosuid", "noexec", "nosymfollow"} <= set(options.split(","))
    assert values("run-cle.mount", "Type") == ["vfat,exfat"]


@pytest.mark.parametrize(
    "unit",
    [
        "ctrl-alt-del.target",
        "getty@.service",
        "serial-getty@.service",
        "debug-shell.service",
        "swap.target",
        "systemd-coredump.socket",
        "avahi-daemon.service",
        "avahi-daemon.socket",
        "apt-daily.timer",
    ],
)
def test_what_is_never_started(unit: str) -> None:
    assert (TREE / "etc/systemd/system" / unit).readlink() == Path("/dev/null")


def test_every_service_that_starts_by_itself_is_named_in_the_preset() -> None:
    preset = "\n".join(path.read_text() for path in (TREE / "usr/lib/systemd/system-preset").glob("*.preset"))
    enabled = set(re.findall(r"^enable (\S+)$", preset, re.MULTILINE))
    wanted = {path.name for path in UNITS.iterdir() if path.is_file() and "[Install]" in path.read_text()}
    assert wanted | {"seatd.service", "usbguard.service"} == enabled


def test_a_drop_in_is_of_a_unit_of_debian() -> None:
    assert [f"{name}.service.d" for name in ("emergency", "ipp-usb", "rescue", "seatd", "usbguard")] == DROP_INS


def test_a_printer_by_usb_leaves_nothing_of_what_it_prints() -> None:
    told = dict(settings(TREE / "usr/lib/borne-kiosk/ipp-usb.conf"))
    said = {key.strip(): value.strip() for key, value in told.items()}
    assert {said[f"{log}-log"] for log in ("device", "main", "console")} == {"error"}
    assert said["interface"] == "loopback"
    assert said["dns-sd"] == "disable"
