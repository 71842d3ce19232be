"""The life of a machine: another version beside the first, one that does not calculate, a return, removal, purge."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

import repository
from trial import DAY, Trial

SETTINGS = "etc/borne/kiosk.toml"
COUNTS = "var/lib/borne/counts.sqlite"
FORM = "var/lib/borne/forms/12345.pdf"
NAMES = "borne-aides*"
# What is recommended comes and goes by rules of its own.
INSTALL = ("install", "--no-install-recommends")
DEPENDS = re.compile(r"^(?:Pre-)?Depends: (.*)$", re.MULTILINE)


def try_life(trial: Trial) -> None:
    """Try them all in one system, that had what Debian gives beforehand: what is left at the end is ours."""
    trial.begin()
    trial.apt("satisfy", "--no-install-recommends", *_asked_of_debian(trial))
    files, users = trial.files(), trial.users()
    trial.apt(*INSTALL, NAMES)
    trial.must("borne" in trial.users(), "no user borne")
    trial.as_root("borne", "check", "--on", DAY, "--settings", f"/{SETTINGS}")
    _newer(trial)
    _broken(trial)
    _back(trial)
    _unchanged_leaves_nothing(trial, files, users)
    _changed_stays(trial, files, users)
    trial.end()


def _asked_of_debian(trial: Trial) -> list[str]:
    """Return what the packages depend on besides each other."""
    asked = []
    for package in trial.packages:
        told = subprocess.run(
            ["dpkg-deb", "-f", package, "Pre-Depends", "Depends"], check=True, stdout=subprocess.PIPE, text=True
        )
        for line in DEPENDS.findall(told.stdout):
            asked += [each for each in line.split(", ") if not each.startswith("borne-aides")]
    return list(dict.fromkeys(asked))


def _versions(trial: Trial) -> tuple[str, str]:
    """Return two versions that follow the one that was built."""
    return trial.version + ".1", trial.version + ".2"


def _publish_with(trial: Trial, new: str, *, broken: bool) -> None:
    made = repository.other_version(
        trial.packages[0].parent, trial.release, trial.version, new, trial.folder / new, broken=broken
    )
    repository.publish(trial.builder, [*trial.packages, *made], trial.repository)
    trial.apt("update")


def _newer(trial: Trial) -> None:
    newer, _ = _versions(trial)
    _publish_with(trial, newer, broken=False)
    began = time.monotonic()
    trial.apt(*INSTALL, NAMES)
    trial.row("update to another version, from a folder", f"{time.monotonic() - began:.0f} s")
    trial.must(trial.running() == newer, f"after the update {trial.running()} runs")
    _calculates(trial)
    trial.must((trial.root / "usr/lib/borne" / trial.version).is_dir(), "the version before is gone")
    refused = trial.as_root("dpkg", "--force-depends", "--remove", f"borne-aides-{newer}", check=False)
    trial.must(refused.returncode != 0, "the version that runs was removed")
    _calculates(trial)


def _broken(trial: Trial) -> None:
    newer, broken = _versions(trial)
    _publish_with(trial, broken, broken=True)
    refused = trial.apt(*INSTALL, *(f"{name}={_full(trial, broken)}" for name in _installed(trial)), check=False)
    trial.must(refused.returncode != 0, "a version that does not calculate was taken")
    trial.must("ne calcule pas" in refused.stdout, f"nothing said why: {refused.stdout[-500:]}")
    trial.must(trial.running() == newer, f"after a broken version {trial.running()} runs")
    _calculates(trial)
    for name in _installed(trial):
        state = trial.as_root("dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Version}", name).stdout
        trial.must(state == f"ii {_full(trial, newer)}", f"after a broken version dpkg says of {name}: {state}")
    trial.apt("check")
    trial.apt("purge", f"borne-aides-{broken}")


def _back(trial: Trial) -> None:
    began = time.monotonic()
    old = _full(trial, trial.version)
    trial.apt(*INSTALL, "--allow-downgrades", *(f"{name}={old}" for name in _installed(trial)))
    trial.row("return to the version before", f"{time.monotonic() - began:.0f} s")
    trial.must(trial.running() == trial.version, f"after the return {trial.running()} runs")
    _calculates(trial)


def _unchanged_leaves_nothing(trial: Trial, files: set[str], users: set[str]) -> None:
    began = time.monotonic()
    trial.apt("remove", NAMES)
    trial.row("removal", f"{time.monotonic() - began:.0f} s")
    trial.must((trial.root / SETTINGS).is_file(), "removal took the settings")
    trial.must(not trial.running(), "the link is left")
    trial.apt("purge", NAMES)
    _same(trial, files, users, set())


def _changed_stays(trial: Trial, files: set[str], users: set[str]) -> None:
    """Install again, make what an operator makes, purge: that is left and nothing else."""
    trial.apt(*INSTALL, *(f"{name}={_full(trial, trial.version)}" for name in _packages(trial)))
    with (trial.root / SETTINGS).open("a", encoding="utf-8") as settings:
        settings.write("# Caf de Saint-Denis\n")
    for path in (COUNTS, FORM):
        (trial.root / path).parent.mkdir(exist_ok=True)
        (trial.root / path).write_bytes(b"made by the operator")
    trial.apt("purge", NAMES)
    made = {SETTINGS, COUNTS, FORM}
    _same(trial, files, users, made | {str(Path(path).parent) for path in made})
    owners = {(trial.root / path).lstat().st_uid for path in (COUNTS, FORM)}
    trial.must(owners == {0}, "what the operator made belongs to a user who is gone")


def _same(trial: Trial, files: set[str], users: set[str], made: set[str]) -> None:
    now = trial.files()
    trial.must(not now - files - made, f"left after the purge: {sorted(now - files - made)[:9]}")
    trial.must(not (files | made) - now, f"taken by the purge: {sorted((files | made) - now)[:9]}")
    trial.must(trial.users() == users, f"users: {sorted(trial.users() ^ users)}")


def _calculates(trial: Trial) -> None:
    case = f"/usr/lib/borne/{trial.running()}/lib/python{trial.release.python}/site-packages/data/cases/family.yaml"
    trial.must("Allocations familiales" in trial.as_plain("borne", "calculate", case).stdout, "nothing is calculated")


def _packages(trial: Trial) -> list[str]:
    return [path.name.partition("_")[0] for path in trial.packages]


def _installed(trial: Trial) -> list[str]:
    """Return the packages whose name has no version."""
    return [name for name in _packages(trial) if not name.endswith(trial.version)]


def _full(trial: Trial, version: str) -> str:
    return version + trial.release.suffix
