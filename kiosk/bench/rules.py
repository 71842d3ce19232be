"""The calculation alone, three ways in one run: ours, plain openfisca-france, and its web API on loopback.

`python -m kiosk.bench.rules plain|ours` is one way in a process of its own: a request a line, a reply a line. All three
have the same rules, our corrections included: what is compared is how they are computed.
"""

from __future__ import annotations

import gc
import http.client
import json
import socket
import subprocess
import sys
import time
from types import TracebackType
from typing import Any

Values = dict[str, list[Any]]
Asked = list[tuple[str, str, str]]
WEB_SECONDS = 120.0


class Calculator:
    """A process that computes, fed by lines."""

    def __init__(self, name: str) -> None:
        self._began = time.perf_counter()
        command = [sys.executable, "-W", "ignore", "-m", "kiosk.bench.rules", name]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def __enter__(self) -> Calculator:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.communicate()

    def compute(self, situation: dict[str, Any], asked: Asked) -> tuple[float, Values]:
        """Return the seconds from a situation to the last value, and the values. Raises ValueError."""
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("pas de réponse")
        self._process.stdin.write(json.dumps([situation, asked]) + "\n")
        self._process.stdin.flush()
        seconds, values = json.loads(self._process.stdout.readline())
        return seconds, values

    def since_start(self) -> float:
        """Return the seconds since the process was started."""
        return time.perf_counter() - self._began


class WebCalculator:
    """OpenFisca's web API, one gunicorn worker on loopback."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        command = [sys.executable, "-W", "ignore", "-m", "kiosk.bench.web", str(self._port)]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)  # noqa: S603

    def __enter__(self) -> WebCalculator:
        deadline = time.monotonic() + WEB_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                self._request("GET", "/spec", "")
            except OSError:
                time.sleep(0.2)
            else:
                return self
        self.__exit__()
        raise TimeoutError("l’interface web ne démarre pas")

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.communicate()  # its standard input closed, it ends

    def _request(self, method: str, path: str, body: str) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=WEB_SECONDS)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            content = json.loads(response.read())
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise ValueError(f"l’interface web répond {response.status}")
        return content

    def compute(self, situation: dict[str, Any], asked: Asked) -> tuple[float, Values]:
        """Return the seconds from the request to the answer, and the values. Raises ValueError, OSError."""
        whole: dict[str, dict[str, Any]] = {p: {n: dict(d) for n, d in i.items()} for p, i in situation.items()}
        for plural, variable, period in asked:
            for data in whole[plural].values():
                data[variable] = {**data.get(variable, {}), period: data.get(variable, {}).get(period)}
        body = json.dumps(whole)
        began = time.perf_counter()
        found = self._request("POST", "/calculate", body)
        seconds = time.perf_counter() - began
        return seconds, {v: [data[v][period] for data in found[plural].values()] for plural, v, period in asked}


def _values(simulation: Any, asked: Asked) -> Values:
    found = {}
    for _, variable, period in asked:
        array = simulation.calculate(variable, period)
        found[variable] = (array.decode_to_str() if hasattr(array, "decode_to_str") else array).tolist()
    return found


def main(way: str) -> None:
    """Compute each request read, one way."""
    from openfisca_core.simulation_builder import SimulationBuilder

    from engine.rules import loading
    from engine.rules.corrections import corrected
    from engine.rules.system import tax_benefit_system
    from engine.simulation.batch import place

    plain = corrected(loading.from_files()) if way == "plain" else None
    if plain is None:
        tax_benefit_system()
        gc.collect()
        gc.freeze()  # as the engine does
    for line in sys.stdin:
        situation, asked = json.loads(line)
        began = time.perf_counter()
        if plain is None:
            simulation = place([situation])[0].simulation
        else:
            simulation = SimulationBuilder().build_from_entities(plain, situation)
        values = _values(simulation, asked)
        sys.stdout.write(json.dumps([time.perf_counter() - began, values]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
