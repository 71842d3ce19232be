"""What is known, as data, and where it lives: beside the packages, in a checkout and in an installed wheel alike."""

from pathlib import Path

DATA = Path(__file__).resolve().parent
ROOT = DATA.parent  # of the checkout, or of the folder where wheels are installed
AIDS = DATA / "aids"
SHARED_CONDITIONS = DATA / "shared_conditions.toml"
RESIDENCE = DATA / "residence.toml"
LEFT_OUT = DATA / "left_out.toml"
PLACES = DATA / "places.sqlite"
CASES = DATA / "cases"
SNAPSHOTS = DATA / "rules"
FORMS = DATA / "forms"
LOCALE = DATA / "locale"

_folders = [AIDS]


def add_aids(folder: Path) -> None:
    """Count the files of another folder among the aids, in this process; before the catalogue is first read."""
    if folder not in _folders:
        _folders.append(folder)


def aid_files() -> tuple[Path, ...]:
    """Return the file of every aid, sound or not; the name of a file is the id of its aid."""
    return tuple(path for folder in _folders for path in sorted(folder.glob("*.toml")))
