"""The questionnaire: the screens that the answers so far call for, and which comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.answers.values import Answers
from engine.questionnaire import family, home, money, profile, residence
from engine.questionnaire.model import PARTNER, VISITOR, Context, Screen

__all__ = ["Context", "Screen", "first_open", "next_screen", "relevant", "screens"]


def screens(ctx: Context) -> list[Screen]:
    """Return every screen relevant to these answers, in the order they are asked.

    Answers that became irrelevant are dropped before they can call for other screens.
    """
    while True:
        found = _screens(ctx)
        kept = ctx.answers.only({f.key for screen in found for f in screen.fields})
        if len(kept) == len(ctx.answers):
            return found
        ctx = replace(ctx, answers=kept)


def _screens(ctx: Context) -> list[Screen]:
    found = [
        *home.commune(ctx),
        *profile.birth(ctx, VISITOR),
        *residence.screens(ctx, VISITOR),
        *profile.activity(ctx, VISITOR),
        *profile.activity_follow_up(ctx, VISITOR),
        *profile.disability(ctx, VISITOR),
        *family.couple(ctx),
    ]
    if ctx.in_couple():
        found += profile.partner_screens(ctx, PARTNER)
    found += family.children(ctx)
    for person in ctx.children():
        found += family.child_card(ctx, person)
    found += [
        *family.lone_parent(ctx),
        *home.tenure(ctx),
        *home.tenure_follow_up(ctx),
        *home.parisian(ctx),
    ]
    earners = [*ctx.adults(), *(c for c in ctx.children() if ctx.answers.yes(c.key("revenus")))]
    for person in earners:
        found += money.income_kinds(ctx, person)
        found += money.amounts(ctx, person)
    return [*found, *money.patrimony(ctx), *money.two_years_ago(ctx)]


def relevant(ctx: Context) -> Answers:
    """Return the answers that count: those of the fields that are still asked, still acceptable."""
    return ctx.answers.only({f.key for screen in screens(ctx) for f in screen.fields})


def next_screen(ctx: Context) -> Screen | None:
    """Return the first relevant screen that is not fully answered; None when all are."""
    return first_open(screens(ctx), ctx.answers)


def first_open(found: Iterable[Screen], answers: Answers) -> Screen | None:
    """Return the first of these screens that is not fully answered; None when all are."""
    return next((screen for screen in found if not screen.complete(answers)), None)
