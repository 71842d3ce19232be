"""OpenFisca's web API over the packages with our corrections, on the core as it is: to be compared with.

`python -m kiosk.bench.web PORT` serves on loopback with one gunicorn worker, until its standard input is closed.
"""

from __future__ import annotations

import signal
import sys
import threading
from typing import Any

from engine.rules import loading
from engine.rules.corrections import corrected


def application() -> Any:
    """Return the WSGI application."""
    from openfisca_web_api.app import create_app

    return create_app(corrected(loading.from_files()))


def main(port: str) -> None:
    """Serve."""
    from gunicorn.app.wsgiapp import WSGIApplication

    def leave() -> None:
        sys.stdin.read()
        signal.raise_signal(signal.SIGTERM)

    threading.Thread(target=leave, daemon=True).start()
    sys.argv = ["gunicorn", "--workers", "1", "--timeout", "300", "--log-level", "error"]
    sys.argv += ["--bind", f"127.0.0.1:{port}", "kiosk.bench.web:application()"]
    WSGIApplication().run()


if __name__ == "__main__":
    main(sys.argv[1])
