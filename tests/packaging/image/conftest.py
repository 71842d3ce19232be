"""The programs of the image are run by path: the tests find them as they find each other."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "packaging/image"))
