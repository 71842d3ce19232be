"""What the settings ask of the machine around the terminal: how the screen is turned, where a finger is, which printer.

Only numbers and addresses are written, one small file each; programs of the system put them in force as root
(packaging/system/usr/lib/borne-kiosk), and take nothing else from these files.
"""

from __future__ import annotations

import ipaddress
import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kiosk.machine.settings import Settings, matrix

IPP_PORT: Final = 631
RESOLVE_SECONDS: Final = 10.0  # the most that a server of names is waited for
# From where a finger is on the panel to where it is on a picture turned by so many degrees, counter-clockwise.
TURNS: Final = {
    0: (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
    90: (0.0, -1.0, 1.0, 1.0, 0.0, 0.0),
    180: (-1.0, 0.0, 1.0, 0.0, -1.0, 1.0),
    270: (0.0, 1.0, 0.0, -1.0, 0.0, 1.0),
}
Matrix = tuple[float, ...]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
ASK: Final = ("/usr/bin/getent", "ahosts")  # by whatever the machine asks: its file, its servers of names
_PLAIN_NAME = re.compile(r"[a-z0-9_][a-z0-9_.-]*", re.IGNORECASE)


class SessionError(Exception):
    """A printer that cannot be opened to the terminal; the text says why, in French."""


def touch_matrix(settings: Settings) -> Matrix:
    """Return the matrix of the touch screen: the operator's, then the turn of the picture."""
    a, b, c, d, e, f = matrix(settings.touch) or TURNS[0]
    p, q, r, s, t, u = TURNS[settings.rotation]
    return (p * a + q * d, p * b + q * e, p * c + q * f + r, s * a + t * d, s * b + t * e, s * c + t * f + u)


def screen_files(settings: Settings) -> dict[str, str]:
    """Return the files of the screen: degrees of the picture, six numbers of the touch screen."""
    cells = " ".join(f"{cell + 0.0:.6g}" for cell in touch_matrix(settings))  # + 0.0: no "-0"
    return {"rotation": f"{settings.rotation}\n", "touch": f"{cells}\n"}


def network_files(settings: Settings) -> dict[str, str]:
    """Return the files of the network: `address`, empty or the address and port of the printer; `hosts`, by which the
    terminal finds it without asking anybody; `printer`, the setting they come from. Raises SessionError.
    """
    closed = closed_files(settings)
    parts = urlsplit(settings.printer)
    host = (parts.hostname or "").rstrip(".")
    if not host or host == "localhost":
        return closed
    address, named = _address(host)
    if address.is_loopback:
        return closed
    _refuse_many(host, address)
    line = f"{address} {host}\n" if named else ""
    return closed | {"address": f"{address} {parts.port or IPP_PORT}\n", "hosts": closed["hosts"] + line}


def closed_files(settings: Settings) -> dict[str, str]:
    """Return the files that open nothing."""
    return {"address": "", "hosts": "127.0.0.1 localhost\n::1 localhost\n", "printer": f"{settings.printer}\n"}


def is_open(folder: Path, settings: Settings) -> bool:
    """Tell whether the files there are of the very printer of these settings."""
    try:
        return (folder / "printer").read_text(encoding="utf-8") == f"{settings.printer}\n"
    except OSError:
        return False


def _address(host: str) -> tuple[Address, bool]:
    """Return the address, and whether it was found by its name."""
    try:
        return _plain(ipaddress.ip_address(host)), False
    except ValueError:
        return _resolved(host), True


def _plain(address: Address) -> Address:
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _resolved(name: str) -> Address:
    """Ask the system, which is waited for only so long; of several addresses the first one."""
    if not _PLAIN_NAME.fullmatch(name):
        raise SessionError(f"printer : {name} n’est pas un nom de machine")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, and a name that is one word
            [*ASK, name], capture_output=True, text=True, timeout=RESOLVE_SECONDS, check=False
        )
        return _plain(ipaddress.ip_address(done.stdout.split()[0]))
    except (subprocess.TimeoutExpired, OSError, IndexError, ValueError):
        raise SessionError(f"printer : le réseau ne connaît pas l’adresse de {name}") from None


def _refuse_many(host: str, address: Address) -> None:
    """Refuse what stands for several machines, or for one that depends on the cable."""
    several = address.is_multicast or address.is_unspecified or address == ipaddress.ip_address("255.255.255.255")
    unclear = isinstance(address, ipaddress.IPv6Address) and address.is_link_local
    if several or unclear or (address.is_reserved and isinstance(address, ipaddress.IPv4Address)):
        raise SessionError(f"printer : {host} ({address}) n’est pas l’adresse d’une seule imprimante")


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the files, readable by all. `hosts` keeps its place on the disk: the terminal holds it open as its own
    /etc/hosts, so it is written over; the others are replaced whole. Raises OSError.
    """
    for name, text in files.items():
        path = folder / name
        if name == "hosts" and path.exists():
            path.write_text(text, encoding="utf-8")
            continue
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as file:
            file.write(text)
        Path(file.name).chmod(0o644)
        os.replace(file.name, path)
