"""Where the data lives: beside the packages, in a checkout and in an installed wheel alike."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
AIDS = DATA / "aids"
LEFT_OUT = DATA / "left_out.toml"
PLACES = DATA / "places.sqlite"
CASES = DATA / "cases"
SNAPSHOTS = DATA / "rules"
FORMS = DATA / "forms"
LOCALE = DATA / "locale"
