"""On a bare system: one `apt install`, then what a user without rights can do, offline, on a read-only /usr."""

from __future__ import annotations

import json
import time

from trial import DAY, Trial

SNAPSHOT_IS_READ = (
    "from data import SNAPSHOTS; from engine.rules import snapshot, system; "
    "raise SystemExit(snapshot.read(snapshot.path_in(SNAPSHOTS, system.versions())) is None)"
)
OUT = "/tmp/demo"  # noqa: S108 - in a system of its own, that nobody else uses
PICTURES = 15  # of a visit, at least
MOST_INSTALLED_MB = 400


def try_bare(trial: Trial) -> None:
    """Install by one command, calculate, check, play the demo: nothing is written but what was asked for."""
    trial.begin()
    began = time.monotonic()
    trial.apt("install", "borne-aides")
    trial.row("apt install on a bare system, with its downloads", f"{time.monotonic() - began:.0f} s")
    trial.must(trial.running() == trial.version, f"the link names {trial.running() or 'nothing'}")
    _installed_size(trial)
    before = trial.files()
    home = f"/usr/lib/borne/{trial.version}"
    trial.as_plain(f"{home}/bin/python3", "-P", "-W", "ignore", "-c", SNAPSHOT_IS_READ)
    _calculate(trial, home)
    trial.timed("borne check", ["borne", "check", "--on", DAY])
    trial.timed("borne demo (three visits)", ["borne", "demo", "--out", OUT])
    _pictures(trial)
    trial.must(trial.files() == before, f"written by a plain user: {sorted(trial.files() ^ before)[:9]}")
    trial.end()


def _calculate(trial: Trial, home: str) -> None:
    case = f"{home}/lib/python{trial.release.python}/site-packages/data/cases/family.yaml"
    told = trial.timed("borne calculate", ["borne", "calculate", case, "--json"]).stdout
    trial.must(isinstance(json.loads(told), dict), "borne calculate --json: no JSON")
    trial.must('"af"' in told, "borne calculate: no family allowance for two children")
    lines = trial.as_plain("borne", "calculate", case).stdout
    trial.must("Allocations familiales" in lines, "borne calculate: no family allowance for two children")


def _pictures(trial: Trial) -> None:
    folders = sorted((trial.root / OUT.lstrip("/")).iterdir())
    trial.must(len(folders) == 3, f"{len(folders)} visits")
    for folder in folders:
        pictures = list(folder.glob("*.png"))
        trial.must(len(pictures) >= PICTURES, f"{folder.name}: {len(pictures)} screens")
        trial.must((folder / "summary.pdf").read_bytes().startswith(b"%PDF-"), f"{folder.name}: no sheet")


def _installed_size(trial: Trial) -> None:
    told = trial.as_root("dpkg-query", "-W", "-f", "${Installed-Size}\n", "borne-aides*").stdout.split()
    size = sum(int(kib) for kib in told if kib.isdigit()) * 1024 / 1e6
    trial.must(size < MOST_INSTALLED_MB, f"{size:.0f} MB installed")
    trial.row("installed", f"{size:.0f} MB")
