"""Since when a sick leave lasts: known from the months of its pay, asked only where the housing aid hangs on it."""

from __future__ import annotations

from engine.answers.months import Month
from engine.answers.values import MONTHS_ASKED, Income, Unknown
from engine.questionnaire.chapters import Chapter
from engine.questionnaire.kinds_of_income import ticked
from engine.questionnaire.model import Context, Field, Kind, Person, Screen
from engine.words.text import tr

SICK_KINDS = ("indemnites", "indemnites_maternite", "indemnites_accident", "indemnites_longue")
LONG_LEAVE_MONTHS = 7  # more than six months of sick leave, from the month after (CCH R822-16)
LEAVE_YEARS = 5


def leave_began(ctx: Context, person: Person) -> Month | None:
    """Return the first month of the sick pay that is paid still, of the thirteen asked; None when none is."""
    paid = [_paid(ctx, person, kind) for kind in SICK_KINDS]
    months = _months_asked(ctx)
    if not any(series[-1] for series in paid):
        return None
    gap = [rank for rank in range(len(months)) if not any(series[rank] for series in paid)]
    return months[gap[-1] + 1 if gap else 0]


def _months_asked(ctx: Context) -> list[Month]:
    month = Month.of(ctx.on)
    return list(month.offset(1 - MONTHS_ASKED).until(month))


def _paid(ctx: Context, person: Person, kind: str) -> tuple[bool, ...]:
    """Tell, for M-12..M, whether a kind of income was paid; an unknown amount is one that was."""
    value = ctx.answers.get(person.key(kind))
    if kind not in ticked(ctx.answers, person) or not isinstance(value, Income):
        return (False,) * MONTHS_ASKED
    return tuple(bool(e) for e in value.series(Month.of(ctx.on), 1 if isinstance(value.amount, Unknown) else None))


def leave(ctx: Context, person: Person) -> list[Screen]:
    """Ask since when the leave lasts, only where the housing aid may count less of a wage or unemployment pay.

    Sick pay of seven months and more says it by itself; with less of it, the leave may have begun on a wage kept.
    """
    month, began = Month.of(ctx.on), leave_began(ctx, person)
    earned = any(any(_paid(ctx, person, kind)[:-1]) for kind in ("salaire", "chomage"))
    if person.rank or began is None or began <= month.offset(-LONG_LEAVE_MONTHS) or not earned:
        return []
    first = ctx.on.replace(year=ctx.on.year - LEAVE_YEARS, day=1)
    field = Field(
        person.key("arret_depuis"),
        Kind.MONTH,
        tr("Premier mois de l’arrêt"),
        unknown=True,
        earliest=first,
        latest=ctx.on,
    )
    return [
        Screen(
            person.screen_id("arret_depuis"),
            18,
            Chapter.ARGENT,
            person.say(tr("Depuis quand êtes-vous en arrêt ?"), tr("Depuis quand dure son arrêt de travail ?")),
            (field,),
            why=tr("Après 6 mois d’arrêt, l’aide au logement peut monter."),
        )
    ]
