"""What the supervisor does and in which order, as a pure state machine: no process, no clock, no Qt.

`Machine` is told what happened and when, and returns the steps to take. However a visit ends (finished, erased, idle,
too long, crash, freeze, operator), the steps are the same: take back its print jobs, show the next screen, kill, wait
until it is gone, put the terminal back to its defaults, count, load another process behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from engine.calculation.limits import GONE_SECONDS, READY_SECONDS, SILENCE_SECONDS
from kiosk.machine.messages import ENGINE

RESTART_PAUSE_SECONDS: Final = 1.0  # between two starts of a kind: what fails at once is not tried without a pause
ENGINE_TRIES: Final = 3  # an engine that failed to load so often needs somebody
VISIT_TRIES: Final = 10  # so many screens in a row that never came: only a restart of the machine may help
PROVED_SECONDS: Final = 5.0  # a child that lived so long once loaded is a good one; what ends it is not the install
VISIT_BACKSTOP_SECONDS: Final = 120.0  # past the visit's own hard limit, the supervisor ends it
UNSEEN_SECONDS: Final = READY_SECONDS + SILENCE_SECONDS  # the longest that a screen may take to come or to come back


class Role(Enum):
    """The kinds of children."""

    VISIT = auto()
    ENGINE = auto()


class Step(Enum):
    """What the supervisor can do."""

    SWEEP = auto()  # take back the print jobs of a visit
    SHOW = auto()  # bring a visit forward; `word`: the code of a terminal that cannot serve
    KILL = auto()  # end a process group, and whatever calculates for it
    WAIT = auto()  # until the kernel says it is gone
    RESET = auto()  # volume back to its default; language, size and contrast died with the process
    COUNT = auto()  # `word`: how the visit ended
    LOAD = auto()  # start a child of `role`
    GIVE_UP = auto()  # leave to whatever runs the supervisor


@dataclass(frozen=True)
class Order:
    """One step, on one child. `role` for a LOAD."""

    step: Step
    child: int = 0
    word: str = ""
    role: Role = Role.VISIT


@dataclass
class Child:
    """What is known of a process: seconds at which it was started, last heard, taken by a visitor, killed."""

    number: int
    role: Role
    started: float
    heard: float
    ready: bool = False
    loaded: float = 0.0
    shown: bool = False
    painted: bool = False
    shown_at: float = 0.0
    taken: float | None = None
    killed: float = 0.0
    ending: str = ""

    def late(self, now: float, silence: float) -> bool:
        """Tell whether it never became ready, or stopped giving signs of life."""
        if not self.ready:
            return now - self.started > READY_SECONDS
        unseen = self.shown and not self.painted and now - self.shown_at > silence
        return unseen or now - self.heard > silence


class Machine:
    """`silence`: seconds without a sign of life after which a child is frozen; `visit`: seconds a visit may last."""

    def __init__(self, now: float, *, silence: float = SILENCE_SECONDS, visit: float = 45 * 60.0) -> None:
        self.active: Child | None = None
        self.standby: Child | None = None
        self.engine: Child | None = None
        self.leaving: list[Child] = []
        self.code = ""  # why the terminal cannot serve, empty when it can
        self._silence, self._visit = silence, visit
        self._looked = self._seen = now
        self._numbers = 0
        self._next_load = {Role.VISIT: now, Role.ENGINE: now}
        self._failures = {Role.VISIT: 0, Role.ENGINE: 0}
        self._unfit = ""
        self._renew = False

    def _children(self) -> list[Child]:
        return [child for child in (self.active, self.standby, self.engine) if child is not None]

    def _find(self, number: int) -> Child | None:
        return next((child for child in self._children() if child.number == number), None)

    @property
    def used(self) -> bool:
        """Tell whether a visitor began."""
        return self.active is not None and self.active.taken is not None

    @property
    def on_screen(self) -> bool:
        """Tell whether a visit is really drawn."""
        return self.active is not None and self.active.painted

    def well(self, now: float) -> bool:
        """Tell whether a screen is drawn and gives signs of life, or is missing no longer than one takes to come. An
        engine that does not load has a code on the screen: whoever starts this program again would not mend it.
        """
        if self.active is not None and self.active.painted and not self.active.late(now, self._silence):
            self._seen = now
        return now - self._seen <= UNSEEN_SECONDS

    # --- what happens ---

    def tick(self, now: float) -> list[Order]:
        """Look at the clock: who is late, who is frozen, who is missing."""
        asleep = now - self._looked
        self._looked = now
        if asleep > min(self._silence, GONE_SECONDS) / 2:
            # It is the supervisor, or the whole machine, that was stopped: no child is held to have been silent.
            self._seen += asleep
            for child in (*self._children(), *self.leaving):
                for what in ("heard", "started", "killed", "shown_at", "loaded"):
                    setattr(child, what, getattr(child, what) + asleep)
        orders = []
        for child in self._children():
            if child.late(now, self._silence):
                orders += self.ended(child.number, "frozen", now)
            elif child.taken is not None and now - child.taken > self._visit + VISIT_BACKSTOP_SECONDS:
                orders += self.ended(child.number, "limit", now)
        hopeless = self._failures[Role.VISIT] >= VISIT_TRIES and not self.used
        if hopeless or any(now - child.killed > GONE_SECONDS for child in self.leaving):
            return [*orders, Order(Step.GIVE_UP)]
        if self._renew and not self.used:
            self._renew = False
            orders += self.ended(self.engine.number, "renewed", now) if self.engine is not None else []
        return orders + self._load_missing(now)

    def _load_missing(self, now: float) -> list[Order]:
        """Keep one engine, and one visit behind the one shown; never before the last of the kind is gone."""
        orders = []
        # The screen first: the engine loads behind it.
        for role, present in ((Role.VISIT, self.standby), (Role.ENGINE, self.engine)):
            busy = any(child.role is role for child in self.leaving)
            if present is None and not busy and now >= self._next_load[role]:
                orders.append(self._load(role, now))
        return orders

    def _load(self, role: Role, now: float) -> Order:
        self._numbers += 1
        child = Child(self._numbers, role, now, now)
        self._next_load[role] = now + RESTART_PAUSE_SECONDS
        if role is Role.ENGINE:
            self.engine = child
        else:
            self.standby = child
        return Order(Step.LOAD, child.number, role=role)

    def ready(self, number: int, now: float) -> list[Order]:
        """Take note that a child is loaded; a first visit is shown at once."""
        child = self._find(number)
        if child is None:
            return []
        child.ready, child.heard, child.loaded = True, now, now
        return self._promote(now) or self._refresh()

    def alive(self, number: int, now: float) -> list[Order]:
        """Take note of a sign of life."""
        child = self._find(number)
        if child is not None:
            child.heard = now
            if child.ready and now - child.loaded > PROVED_SECONDS and self._failures[child.role]:
                self._failures[child.role] = 0
                return self._refresh()
        return []

    def painted(self, number: int) -> None:
        """Take note that a visit is really on the screen."""
        if self.active is not None and self.active.number == number:
            self.active.painted = True

    def taken(self, number: int, now: float) -> list[Order]:
        """Take note that a visitor began."""
        if self.active is not None and self.active.number == number and self.active.taken is None:
            self.active.taken = now
        return []

    def fit(self, code: str) -> list[Order]:
        """Take note of the terminal's health: a code, or empty."""
        self._unfit = code
        return self._refresh()

    def renew(self) -> None:
        """Load the engine anew as soon as nobody uses it: the day changed."""
        self._renew = True

    def ended(self, number: int, reason: str, now: float) -> list[Order]:
        """End a child: a visit that is over, or any process that died, froze or spoke out of the vocabulary."""
        child = self._find(number)
        if child is None:
            return []
        if reason in ("crash", "frozen") and (not child.ready or now - child.loaded < PROVED_SECONDS):
            self._failures[child.role] += 1
        child.ending, child.killed = reason, now
        self.leaving.append(child)
        orders: list[Order] = []
        if child is self.active:
            # Its jobs first, since paper cannot be called back; then the next screen: nobody sees an empty terminal.
            self.active = None
            orders += [Order(Step.SWEEP, number), *self._promote(now)]
        elif child is self.standby:
            self.standby = None
        else:
            self.engine = None
        orders += [Order(Step.KILL, number), Order(Step.WAIT, number), *self._refresh()]
        return orders

    def gone(self, number: int, now: float) -> list[Order]:
        """Take note that the kernel has nothing left of a child. Only a visit that was shown counts."""
        child = next((c for c in self.leaving if c.number == number), None)
        if child is None:
            return []
        self.leaving.remove(child)
        orders = []
        if child.shown:
            orders = [Order(Step.RESET, number), Order(Step.COUNT, number, child.ending)]
        return orders + self._load_missing(now)

    # --- what follows ---

    def _promote(self, now: float) -> list[Order]:
        child = self.standby
        if child is None or not child.ready or self.active is not None:
            return []
        self.standby, self.active, child.shown, child.shown_at = None, child, True, now
        self.code = self._fault()
        return [Order(Step.SHOW, child.number, self.code)]

    def _fault(self) -> str:
        return self._unfit or (ENGINE if self._failures[Role.ENGINE] >= ENGINE_TRIES else "")

    def _refresh(self) -> list[Order]:
        """Close or open the screen that nobody has begun to use; a visitor is never interrupted by this."""
        if self.active is None or self.active.taken is not None or self.code == self._fault():
            return []
        self.code = self._fault()
        return [Order(Step.SHOW, self.active.number, self.code)]
