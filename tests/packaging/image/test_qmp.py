"""What QEMU's monitor says, line by line, from a monitor of our own on a real socket."""

import json
import socket
import threading
from pathlib import Path

import pytest
import qmp


def test_an_answer_is_found_behind_the_events() -> None:
    events: list[qmp.Answer] = []
    lines = ['{"event": "RESET", "data": {}}', '{"return": {"status": "running"}}', '{"return": {}}']
    assert qmp.answer_in(iter(lines), events) == {"status": "running"}
    assert [event["event"] for event in events] == ["RESET"]


def test_a_refusal_is_raised_with_its_words() -> None:
    with pytest.raises(qmp.MonitorError, match="no such device"):
        qmp.answer_in(iter(['{"error": {"class": "GenericError", "desc": "no such device"}}']), [])


def test_a_monitor_that_ends_is_not_waited_for() -> None:
    with pytest.raises(qmp.MonitorError, match="gone"):
        qmp.answer_in(iter(['{"event": "SHUTDOWN"}']), [])


@pytest.mark.parametrize(("x", "y", "values"), [(0, 0, [0, 0]), (1, 1, [32767, 32767]), (0.5, 0.25, [16384, 8192])])
def test_a_point_of_the_screen(x: float, y: float, values: list[int]) -> None:
    events = qmp.pointer(x, y)
    assert [event["data"]["axis"] for event in events] == ["x", "y"]
    assert [event["data"]["value"] for event in events] == values


def test_a_tap_moves_presses_and_lets_go(tmp_path: Path) -> None:
    heard: list[qmp.Answer] = []
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "monitor"))
    listening.listen()

    def answer() -> None:
        line, _ = listening.accept()
        with line, line.makefile("rw") as lines:
            lines.write('{"QMP": {}}\n')
            lines.flush()
            for said in lines:
                heard.append(json.loads(said))
                lines.write('{"return": {}}\n')
                lines.flush()

    server = threading.Thread(target=answer)
    server.start()
    monitor = qmp.Monitor(tmp_path / "monitor")
    monitor.tap(0.5, 0.5, seconds=0)
    monitor.close()
    server.join()
    listening.close()
    assert heard[0]["execute"] == "qmp_capabilities"
    sent = [event for said in heard[1:] for event in said["arguments"]["events"]]
    assert [event["type"] for event in sent] == ["abs", "abs", "btn", "btn"]
    assert [event["data"].get("down") for event in sent] == [None, None, True, False]


def test_no_monitor_at_all(tmp_path: Path) -> None:
    with pytest.raises(qmp.MonitorError, match="does not start"):
        qmp.Monitor(tmp_path / "nothing", seconds=0)
