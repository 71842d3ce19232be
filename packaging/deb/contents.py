"""The three packages: what each holds, what it asks of Debian, and what is run when it comes and goes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from packages import Package, zipped
from program import HOME, site_packages
from releases import Release

HERE = Path(__file__).parent
# The faces of the screen and of the paper; without them both are in other letters, and Arabic in none.
FACES = "fonts-sil-andika, fonts-dejavu-core, fonts-noto-core"
SYSUSERS = "systemd | systemd-standalone-sysusers | systemd-sysusers"
TMPFILES = "systemd | systemd-standalone-tmpfiles | systemd-tmpfiles"
DOCUMENTS = ("exploitation.md", "privacy.md", "places.md", "cli.md", "aids.md", "paper.md")
# An example that starts on any machine: no printer, the width that the screen says.
EXAMPLE_CHANGES = {"printer": '""', "screen_width_mm": "0", "place": '""', "commune": '""'}


def program(release: Release, version: str, libraries: str, copyright_: str) -> Package:
    """Return the package of one version: all of the program, in a folder of its own."""
    name = f"borne-aides-{version}"
    names = {"VERSION": version}
    return Package(
        name,
        version + release.suffix,
        "amd64",
        {
            "Depends": f"python{release.python}, {FACES}, {libraries}",
            "Recommends": "espeak-ng, alsa-utils",
            "Description": _described(
                f"terminal that estimates social benefits, offline, version {version}",
                "All of the program, with OpenFisca-France and Qt, in a folder of its own:",
                "several versions can be installed together. The package borne-aides says",
                "which one runs.",
            ),
        },
        copyright_,
        {"prerm": script("version.prerm", names), "postrm": script("version.postrm", names)},
        overrides("version", {"NAME": name, **names}),
    )


def main(release: Release, version: str, copyright_: str) -> Package:
    """Return the package by whose name the terminal is installed: the command, the user, the settings, the choice."""
    case = str(site_packages(release, version) / "data/cases/family.yaml")
    names = {"VERSION": version, "CASE": case}
    scripts = {name: script(f"main.{name}", names) for name in ("preinst", "postinst", "prerm", "postrm")}
    return Package(
        "borne-aides",
        version + release.suffix,
        "all",
        {
            # Before: the new version is there and can be tried when nothing of the old one has been replaced yet.
            "Pre-Depends": f"borne-aides-{version} (= {version}{release.suffix})",
            "Depends": f"{SYSUSERS}, {TMPFILES}",
            "Suggests": "borne-aides-kiosk, ipp-usb",
            "Description": _described(
                "terminal that estimates social benefits, offline",
                "A visitor who gives no name answers some fifteen screens; the bundled",
                "OpenFisca-France works out national and local benefits; a sheet is printed,",
                "and the terminal forgets the visitor.",
                ".",
                "A new version runs once it has calculated a known household on this machine.",
            ),
        },
        copyright_,
        scripts,
        overrides("main", {}),
    )


def kiosk(release: Release, version: str, copyright_: str, source: Path) -> Package:
    """Return the package that makes a terminal of a machine: the tree packaging/system, as it is."""
    system = source / "packaging/system"
    depends = (source / "packaging/deb/kiosk-depends.txt").read_text(encoding="utf-8")
    wanted = [line for line in re.sub(r"#.*", "", depends).split("\n") if line.strip()]
    names = {
        "UNITS": " ".join(enabled_units(system)),
        "SYSUSERS": " ".join(sorted(path.name for path in system.glob("usr/lib/sysusers.d/*.conf"))),
        "TMPFILES": " ".join(sorted(path.name for path in system.glob("usr/lib/tmpfiles.d/*.conf"))),
        "USERS": " ".join(named(system, "usr/lib/sysusers.d/*.conf", r"^u!?\s+(\S+)")),
        "FOLDERS": " ".join(named(system, "usr/lib/tmpfiles.d/*.conf", r"^d\s+(/(?:etc|var)/\S+)")),
    }
    return Package(
        "borne-aides-kiosk",
        version + release.suffix,
        "all",
        {
            "Pre-Depends": f"borne-aides (= {version}{release.suffix})",
            "Depends": ", ".join(map(str.strip, wanted)),
            "Description": _described(
                "turns a machine into a terminal of borne-aides",
                "The session, its screen and its limits: from the next start on, the machine",
                "shows the terminal and nothing else. Not for a machine that has other uses.",
            ),
        },
        copyright_,
        {name: script(f"kiosk.{name}", names) for name in ("postinst", "prerm", "postrm")},
        overrides("kiosk", {}),
    )


def stage_main(source: Path, stages: Path) -> Path:
    """Lay out the files of `borne-aides` and return their folder."""
    stage = stages / "borne-aides"
    _write(stage / "usr/bin/borne", script("borne", {}), mode=0o755)
    _write(stage / "usr/lib/sysusers.d/borne-aides.conf", script("sysusers.conf", {}))
    _write(stage / "usr/lib/tmpfiles.d/borne-aides.conf", script("tmpfiles.conf", {}))
    settings = (source / "packaging/kiosk.toml").read_text(encoding="utf-8")
    _write(stage / "usr/share/borne-aides/kiosk.toml", example(settings))
    documents = stage / "usr/share/doc/borne-aides"
    for name in DOCUMENTS:
        _write(documents / name, (source / "docs" / name).read_text(encoding="utf-8"))
    zipped(documents / "CHANGELOG.md.gz", (source / "CHANGELOG.md").read_bytes())
    return stage


def stage_kiosk(source: Path, stages: Path) -> Path:
    """Lay out the files of `borne-aides-kiosk` and return their folder."""
    stage = stages / "borne-aides-kiosk"
    shutil.copytree(source / "packaging/system", stage, symlinks=True)
    return stage


def enabled_units(system: Path) -> list[str]:
    """Return the units that are to start by themselves: those that say where they are wanted."""
    units = sorted(system.glob("usr/lib/systemd/system/*"))
    return [unit.name for unit in units if unit.is_file() and "\n[Install]" in unit.read_text(encoding="utf-8")]


def named(system: Path, pattern: str, line: str) -> list[str]:
    """Return what the lines of these files name, the last first: users, folders."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(system.glob(pattern))]
    return [name for text in texts for name in re.findall(line, text, flags=re.MULTILINE)][::-1]


def example(settings: str) -> str:
    """Return the settings that a new machine gets. Raises LookupError where one of those that change is not there."""
    for key, value in EXAMPLE_CHANGES.items():
        settings, found = re.subn(rf"^{key} = .*$", f"{key} = {value}", settings, flags=re.MULTILINE)
        if found != 1:
            raise LookupError(f"packaging/kiosk.toml has no line {key}")
    return settings


def script(name: str, names: dict[str, str]) -> str:
    """Return a file of the folder scripts, with what stands between two @ put in. Raises LookupError."""
    return _filled(HERE / "scripts" / name, names)


def overrides(name: str, names: dict[str, str]) -> str:
    """Return what lintian is told of a package; empty where it is told nothing."""
    path = HERE / "overrides" / name
    return _filled(path, names) if path.exists() else ""


def _filled(path: Path, names: dict[str, str]) -> str:
    text = path.read_text(encoding="utf-8")
    for name, value in {"HOME": str(HOME), **names}.items():
        text = text.replace(f"@{name}@", value)
    left = re.search(r"@[A-Z]+@", text)
    if left:
        raise LookupError(f"{path.name}: {left[0]} is given nothing")
    return text


def _described(short: str, *lines: str) -> str:
    return "\n ".join((short, *lines))


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
