"""What is known, as data, and where it lives: beside the packages, in a checkout and in an installed wheel alike."""

from pathlib import Path

DATA = Path(__file__).resolve().parent
ROOT = DATA.parent  # of the checkout, or of the folder where wheels are installed
AIDS = DATA / "aids"
LEFT_OUT = DATA / "left_out.toml"
PLACES = DATA / "places.sqlite"
CASES = DATA / "cases"
SNAPSHOTS = DATA / "rules"
FORMS = DATA / "forms"
LOCALE = DATA / "locale"
