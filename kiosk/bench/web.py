"""OpenFisca's web API over the packages with our corrections, on the core as it is: to be compared with."""

from __future__ import annotations

from typing import Any

from engine.rules.corrections import corrected
from engine.rules.system import packages


def application() -> Any:
    """Return the WSGI application."""
    from openfisca_web_api.app import create_app

    return create_app(corrected(packages()))
