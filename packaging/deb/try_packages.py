"""Tries the packages on a bare Debian of each release, and says how long and how large: `make deb-test`."""

from __future__ import annotations

import sys

import chroots
import make_packages
import repository
from bare_trial import try_bare
from life_trial import try_life
from releases import BUILD, RELEASES, Release
from trial import Row, Trial

# What a release of the terminal may take.
MOST_MB = {"xz": 90, "zstd": 120}


def main() -> None:
    """Try the packages of the releases that are named, and print one table."""
    rows: list[Row] = []
    for name in sys.argv[1:]:
        rows += try_release(RELEASES[name])
    width = max(len(row.what) for row in rows)
    print(f"\n{'':{width}}  " + "".join(f"{name:>16}" for name in sys.argv[1:]))
    for what in dict.fromkeys(row.what for row in rows):
        figures = [
            next((row.figure for row in rows if (row.what, row.release) == (what, name)), "") for name in sys.argv[1:]
        ]
        print(f"{what:{width}}  " + "".join(f"{figure:>16}" for figure in figures))


def try_release(release: Release) -> list[Row]:
    """Try everything on one release; return what was measured. Ends this program at the first thing that is wrong."""
    out = BUILD / release.name
    if not list(out.glob("*.deb")):
        raise SystemExit(f"{out} has no package: make deb first")
    builder = chroots.builder(release, make_packages.libraries())
    trial = Trial(release, BUILD / release.name / "trial", builder, sorted(out.glob("*.deb")))
    _sizes(trial)
    repository.publish(builder, trial.packages, trial.repository)
    try_bare(trial)
    try_life(trial)
    return trial.rows


def _sizes(trial: Trial) -> None:
    program = next(path for path in trial.packages if path.name.startswith(f"borne-aides-{trial.version}"))
    size = program.stat().st_size / 1e6
    kind = "xz" if b"control.tar.xz" in program.read_bytes()[:300] else "zstd"
    most = MOST_MB[kind]
    trial.must(size < most, f"{program.name}: {size:.0f} MB, more than {most}")
    trial.row(f"package, {kind}", f"{size:.1f} MB")


if __name__ == "__main__":
    main()
