"""Reports as the engine might make them, drawn: from none to forty aids, the longest texts, eight children."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from engine.catalogue.catalogue import catalogue
from engine.report.forms import forms
from engine.report.report import Entitlement, Figure, PaperForm, Report

_AIDS = list(catalogue().values())
_LONGEST = max((a.what for a in _AIDS), key=len)
_WORDS = st.sampled_from(
    [
        "Pièce d’identité ou titre de séjour",
        "RIB",
        _LONGEST,
        "Attestation de l’employeur, du propriétaire ou de la caisse, remplie, datée et signée " * 3,
        "<b>&amp; \u00a0« œ » Ÿ — …</b>",
        "mot" * 60,
        "1 234,56\u00a0€",
    ]
)
_STATES = ("eligible", "probable", "to_check", "not_eligible", "received")
_UNITS = ("month", "year", "once", "coverage", "right", "percent")


@st.composite
def entitlements(draw: st.DrawFn) -> Entitlement:
    """Draw one aid of the catalogue, in any state, with texts of its own or the longest there are."""
    aid = draw(st.sampled_from(_AIDS))
    unit = draw(st.sampled_from(_UNITS))
    top = 100.0 if unit == "percent" else 999_999.0
    low, high = sorted((draw(st.floats(0, top)), draw(st.floats(0, top))))
    some = st.lists(_WORDS, max_size=9).map(tuple)
    return Entitlement(
        aid=aid.id,
        name=draw(st.sampled_from([aid.name, aid.name * 3])),
        short=aid.short,
        beneficiary=draw(st.sampled_from(["foyer", "vous", "conjoint"])),
        state=draw(st.sampled_from(_STATES)),
        unit=unit,
        low=low,
        high=high,
        institution=aid.institution,
        phone=aid.phone,
        what=draw(st.sampled_from([aid.what, _LONGEST])),
        from_when=aid.from_when,
        season=aid.season,
        warning=aid.warning,
        conditions=aid.conditions,
        steps=draw(st.one_of(st.just(aid.steps), some)),
        documents=draw(st.one_of(st.just(aid.documents), some)),
        forms=tuple(PaperForm(forms()[f].written, forms()[f].title, draw(st.booleans())) for f in aid.forms),
        scale_date=draw(st.sampled_from(["", "2026-04-01"])),
        stale=False,
        reason=draw(st.one_of(st.just("C’est pour les personnes qui élèvent un enfant."), _WORDS)),
        maybe=draw(st.booleans()),
        extra=draw(st.booleans()),
        opens=draw(st.lists(_WORDS, max_size=3).map(tuple)),
        figures=draw(st.sampled_from([(), (Figure("Forfait logement", -78.2), Figure("Base", 651.69))])),
    )


def reports() -> SearchStrategy[Report]:
    """Draw a report: what was declared is as long as that of a couple with eight children."""
    pair = st.tuples(st.sampled_from(["Votre enfant n° 8 – En garde alternée", "Loyer"]), _WORDS)
    return st.builds(
        Report,
        on=st.just("2026-11-20"),
        entitlements=st.lists(entitlements(), max_size=40).map(tuple),
        declared=st.lists(pair, max_size=70).map(tuple),
        hypotheses=st.lists(_WORDS, max_size=8).map(tuple),
        versions=st.just((("OpenFisca-France", "176.1.8"), ("OpenFisca-Core", "44.7.1"))),
        quotient=st.none() | st.tuples(st.floats(0, 5_000), st.floats(0, 5_000)),
    )
