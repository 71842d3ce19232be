"""One connection of the machine under QEMU, carried to a port of this host and back."""

import socket
import subprocess
import sys
import threading

from tests.packaging.image.conftest import ROOT


def test_what_is_said_goes_there_and_the_answer_comes_back() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []

    def printer() -> None:
        line, _ = listening.accept()
        with line:
            while data := line.recv(65536):
                heard.append(data)
            line.sendall(b"answer" * 50_000)

    server = threading.Thread(target=printer)
    server.start()
    command = [sys.executable, ROOT / "packaging/image/relay.py", str(listening.getsockname()[1])]
    done = subprocess.run(command, input=b"question" * 50_000, capture_output=True, timeout=60)
    server.join()
    listening.close()
    assert done.returncode == 0
    assert done.stdout == b"answer" * 50_000
    assert b"".join(heard) == b"question" * 50_000
