"""What is known of one aid: its file data/aids/ID.toml, read. How each key is written: docs/conditions.md."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from engine.catalogue.conditions import Condition
from engine.catalogue.faults import Fault
from engine.simulation.runs import RunName

Unit = Literal["month", "year", "once", "coverage", "right", "percent"]
Confidence = Literal["high", "medium", "low"]
Entity = Literal["famille", "individu", "menage", "membres"]
# What a child of one week in two counts for: half of a whole one, or somewhere between none and a whole one.
WeekInTwo = Literal["half", "between"]

# When a doubt is worth a visit to an agent: whatever was computed; only over an amount; only over a refusal;
# only over a refusal that the missing answer could turn.
Over = Literal["always", "granted", "refused", "hopeful"]

# The kinds of counters an aid may name.
PLACE_TYPES = (
    *("caf", "msa", "cpam", "carsat", "france_travail", "mission_locale", "mdph", "conseil_departemental"),
    *("ccas", "mairie", "france_services", "adil", "clic", "crous", "pmi", "restos_du_coeur", "aide_alimentaire"),
)
# What an aid is about, in the order in which what is not for a visitor is told.
Theme = Literal["", "daily", "work", "home", "family", "study", "health", "age", "disability", "outings"]
LEAST_DAYS_LEFT = 5  # to make a claim before the end of a month
MONTH_END = "month_end"  # of `until`: claimed this month, this month or the next is the first one paid
LAST = 1_000  # the rank of an aid that gives none


@dataclass(frozen=True)
class Required:
    """A condition of the aid, and what is said to whom does not fulfil it ('' for the aid's own `refused`)."""

    when: Condition
    refused: str = ""


@dataclass(frozen=True)
class Profile:
    """One of several ways to be concerned, and why to see an agent then ('' for the aid's own `to_check`)."""

    when: Condition
    to_check: str = ""


@dataclass(frozen=True)
class Doubt:
    """Why an aid must be seen with an agent, and over which results. `supposing`: answers of the person, at the best
    of what is missing, with which the calculation is tried again over a 'hopeful' refusal.
    """

    sentence: str
    over: Over
    when: Condition
    supposing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why the calculation gave nothing, where its condition holds."""

    sentence: str
    when: Condition


@dataclass(frozen=True)
class Aid:
    """What is known of one aid. `variable` is OpenFisca's, net of CRDS where the aid bears it; `gross` the one
    other aids read of past months; no variable: never computed, sent to an agent where its conditions hold.
    `entity`: whom it is counted for ('membres': the sum over everybody, children included). `scale` is the parameter
    whose date is the date of the scale; `revision` the month and day (MM-DD) at which the law revises it, empty when
    it has no yearly date. Euros as `unit` says; a 'right' has no amount, a 'percent' is a discount.
    `rank`: its place among the results; by default after those that have one.

    `since`: the day its law begins, where that is not long ago; before, nothing is said of it.
    `window`: first and last day (MM-DD) of the year's claims, empty for all year; out of it nothing is in the totals.
    `week_in_two`: what a child who lives one week in two elsewhere counts for, where that is not whole.
    `residence`: the column of data/residence.toml that says for whom it is; 'none' asks nothing, '' is 'other' where it
    is computed. `private`: having it tells one's status, so it is shown on a page that one opens.
    `extra`: a smaller right, listed after the others; like a `quiet` one, for few people, not listed where refused.
    `theme`: what it is about; `body`: who is asked, in the one word people use ('Caf'), `institution` by default.
    `until`: the last day of a year's claims (MM-DD), or 'month_end'; `answer_months`: within how many months the body
    answers; `deadline`: what is said of time beside the aid where these do not tell it, six words at most.
    `counted`: part of the totals. `territory`: starts of INSEE codes of the communes it is for, empty for everywhere.
    `costs`: what claiming costs, and what it never costs, where that is not what it is for most.
    `surprises`: why an amount is often not the one expected. `what_overseas`, `conditions_overseas`: what is said
    instead in the overseas departments, where the rule is another one.

    `required`: all must hold; `profiles`: one must. `refused`: why not, where nothing else says it; `to_check`: why to
    see an agent about an aid never computed. `received`: said to be received already, beside the question about it.
    `near`: a refusal that is soon another answer, with a birthday or a job.
    `doubts`, `refusals`: the first that holds counts. `opens`, `excludes`: what comes with it, what it cannot go with.
    `yields_to`: aids that it is not had with, the better one wins, of equals the other; `ends_with`: new aids that end
    it where it is received today; `follows`: the aid that it is a raise of; `doubtful_with`: aids whose doubt is its.

    `letter`: a letter may claim it; false where nothing is claimed, or nobody answers letters. `mended`: what we mend
    beside the corrections, `unknown`: what the packages cannot know, both for docs/aids.md. `places`: the types of
    counters that take the claim. `forms`: the paper forms to ask for, by name of file (engine/report/forms.py).
    """

    id: str
    name: str
    short: str
    institution: str
    phone: str
    variable: str
    entity: Entity
    read_from: RunName
    unit: Unit
    scale: str
    revision: str
    what: str
    from_when: str
    conditions: tuple[str, ...]
    steps: tuple[str, ...]
    documents: tuple[str, ...]
    source: str
    seen: str
    confidence: Confidence
    gross: str = ""
    cost_variable: str = ""
    body: str = ""
    theme: Theme = ""
    deadline: str = ""
    until: str = ""
    answer_months: int = 0
    season: str = ""
    warning: str = ""
    refused: str = ""
    to_check: str = ""
    unknown: str = ""
    mended: str = ""
    rank: int = LAST
    letter: bool = True
    extra: bool = False
    quiet: bool = False
    counted: bool = True
    residence: str = ""
    private: bool = False
    week_in_two: WeekInTwo | None = None
    territory: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    window: tuple[str, ...] = ()
    since: date | None = None
    surprises: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    what_overseas: str = ""
    conditions_overseas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    ends_with: tuple[str, ...] = ()
    follows: str = ""
    doubtful_with: tuple[str, ...] = ()
    required: tuple[Required, ...] = ()
    profiles: tuple[Profile, ...] = ()
    received: Condition | None = None
    near: Condition | None = None
    doubts: tuple[Doubt, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    looks_at: tuple[str, ...] = ()  # the aids whose results its conditions read
    parameters: tuple[str, ...] = ()  # OpenFisca's, that its conditions read
    lines: tuple[tuple[str, int], ...] = ()  # of its file, where what is only known later may be wrong

    def fault(self, key: str, expected: str) -> Fault:
        """Return a fault of its file that shows only beside the other aids, or the rules."""
        return Fault(f"{self.id}.toml", dict(self.lines).get(key, 1), key, expected)


def is_for(aid: Aid, commune: str) -> bool:
    """Tell whether an aid concerns who lives in a commune (INSEE code)."""
    return not aid.territory or commune.startswith(aid.territory)


def has_begun(aid: Aid, on: date) -> bool:
    """Tell whether the law of an aid had begun on a day."""
    return aid.since is None or aid.since <= on


def is_open(aid: Aid, on: date) -> bool:
    """Tell whether an aid can be claimed on this day of the year."""
    return not aid.window or aid.window[0] <= on.strftime("%m-%d") <= aid.window[1]


def last_day(aid: Aid, on: date) -> date | None:
    """Return the last day on which to claim an aid from this day on, None where nothing presses or it is over.

    What begins with the month of the claim ends with this month; in its last days, with the next: nobody has the papers
    ready in time, and a last day that cannot be kept makes people give up.
    """
    if aid.until == MONTH_END:
        coming = on + timedelta(days=LEAST_DAYS_LEFT)
        return coming.replace(day=monthrange(coming.year, coming.month)[1])
    written = aid.until or (aid.window[1] if aid.window and is_open(aid, on) else "")
    if not written:
        return None
    found = date(on.year, *map(int, written.split("-")))
    return found if found >= on else None
