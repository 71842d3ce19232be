"""The programs of packaging/deb are run by their path: here they are imported from there."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging" / "deb"))
