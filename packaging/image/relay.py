"""Carries one connection of the machine under QEMU to a port of this host: `relay.py PORT`, run by QEMU for each."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading


def outwards(line: socket.socket) -> None:
    """Carry what the machine says, then that it has said all."""
    while data := os.read(0, 65536):
        line.sendall(data)
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_WR)


def main() -> int:
    """Carry both ways until the host's side ends."""
    with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=30) as line:
        line.settimeout(None)
        threading.Thread(target=outwards, args=(line,), daemon=True).start()
        while data := line.recv(65536):
            while data:
                data = data[os.write(1, data) :]
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
