"""One module an aid, only where its file data/aids/ID.toml cannot say it: means, refusals, lines of arithmetic.

The module of an aid is found by its id, and ends with a `LAW` (engine/catalogue/law.py); no list names them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from engine.catalogue.law import Law

NOTHING = Law()


@cache
def law_of(aid: str) -> Law:
    """Return what the module of an aid says; an aid without a module has nothing beside its file."""
    if not aid.isidentifier() or aid.startswith("_") or find_spec(f"{__name__}.{aid}") is None:
        return NOTHING
    law: Law = import_module(f"{__name__}.{aid}").LAW
    return law
