"""Every array of many households, computed with the fast layer and by the core as it is, each in its own process.

`python -m tests.identity.arrays 200` draws households through the questionnaire, asks every variable of the system of
each, in both ways, and compares what was computed for every variable and period, bit by bit.
"""

from __future__ import annotations

import hashlib
import json
import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings

from engine.answers import codec
from engine.answers.months import Month
from engine.answers.values import Answers
from engine.rules import fast, snapshot
from engine.rules.system import scales, tax_benefit_system
from engine.simulation.batch import place
from engine.situation import History, build
from tests.conftest import ON
from tests.households import households

Digests = dict[str, str]
WAYS = ("core", "fast")


def drawn(count: int) -> list[Answers]:
    """Return households, the same at each run."""
    found: list[Answers] = []

    @seed(1)
    @settings(max_examples=count, phases=[Phase.generate], deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(households())
    def draw(answers: Answers) -> None:
        found.append(answers)

    draw()
    return found[:count]


def by_the_core() -> None:
    """Leave this process without the fast layer and without the snapshot."""
    fast.install = lambda: False
    snapshot.read = lambda path: None
    snapshot.write = lambda tree, path: False


def digests(answers: Answers) -> Digests:
    """Return a digest of every array, by variable and period, and the kind of error of what cannot be computed."""
    month = Month.of(ON)
    simulation = place([build(answers, ON, scales(month), History())])[0].simulation
    found: Digests = {}
    for name, variable in sorted(tax_benefit_system().variables.items()):
        unit = str(variable.definition_period)
        try:
            simulation.calculate(name, {"month": str(month), "year": str(month.year)}.get(unit, str(month)))
        except Exception as error:  # noqa: BLE001 - whatever it is, it must be the same both ways
            found[f"{name} error"] = type(error).__name__
    for population in simulation.populations.values():
        for name, holder in population._holders.items():
            for period in holder.get_known_periods():
                found[f"{name} {period}"] = _digest(holder.get_array(period))
    return found


def _digest(array: Any) -> str:
    plain = np.asarray(array).view(np.ndarray)
    content = repr(plain.tolist()).encode() if plain.dtype == object else plain.tobytes()
    return hashlib.sha256(plain.dtype.str.encode() + content).hexdigest()[:16]


def both(cases: list[Answers]) -> tuple[list[Digests], list[Digests]]:
    """Return the digests of every case by the core and by the fast layer. Raises CalledProcessError."""
    with ThreadPoolExecutor() as pool:
        core, ours = pool.map(lambda way: _computed(way, cases), WAYS)
    return core, ours


def _computed(way: str, cases: list[Answers]) -> list[Digests]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.identity.arrays", way]
    told = json.dumps([codec.encode(answers) for answers in cases])
    done = subprocess.run(command, input=told, stdout=subprocess.PIPE, text=True, check=True)
    read: list[Digests] = json.loads(done.stdout)
    return read


def differences(one: Digests, other: Digests) -> list[str]:
    """Return the variables and periods of which the arrays differ, or that one way alone computed."""
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def main(arguments: list[str]) -> int:
    """Compare so many households; or, for a child, read cases and write their digests."""
    if arguments[0] in WAYS:
        logging.disable()  # the core writes a page for each variable that an extension expects and that is not there
        if arguments[0] == "core":
            by_the_core()
        cases = [codec.decode(case) for case in json.load(sys.stdin)]
        json.dump([digests(answers) for answers in cases], sys.stdout)
        return 0
    cases = drawn(int(arguments[0]))
    core, ours = both(cases)
    apart = [differences(one, other) for one, other in zip(core, ours, strict=True)]
    arrays = sum(len(found) for found in core)
    lines = [f"{len(cases)} households, {arrays} arrays, {sum(map(len, apart))} differ"]
    lines += [f"  household {rank}: {', '.join(keys[:5])}" for rank, keys in enumerate(apart) if keys]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(apart))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
