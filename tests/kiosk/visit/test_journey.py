"""The path of a visit, without a window: a list of (what is shown, what is done)."""

from __future__ import annotations

from collections.abc import Callable

from engine.answers.values import Answers
from engine.questionnaire import relevant, screens
from engine.questionnaire.model import Context
from engine.report.report import Report
from engine.words.languages import speech
from engine.words.phrase import speaking
from kiosk.visit.journey import Journey, Stage
from tests.conftest import ALONE, ON, TENANT, answers_of


def answered(source: str = ALONE) -> Journey:
    """Return a journey that answered everything, at the review."""
    journey, answers = Journey(ON), answers_of(source)
    journey.begin(ON)
    journey.accept()
    while journey.stage is Stage.QUESTION:
        screen = journey.screen
        assert screen is not None
        for _ in range(10):
            missing = [f for f in screen.fields if f.key not in journey.answers]
            if not missing:
                break
            journey.answer(missing[0].key, answers[missing[0].key])
            screen = journey.screen or screen
        journey.forward()
    return journey


def test_the_first_screens() -> None:
    journey = Journey(ON)
    assert journey.stage is Stage.ATTRACT
    journey.begin(ON)
    assert journey.stage is Stage.NOTICE
    journey.accept()
    assert (journey.stage, journey.screen and journey.screen.id) == (Stage.QUESTION, "commune")


def test_an_incomplete_screen_is_not_left() -> None:
    journey = Journey(ON)
    journey.begin(ON)
    journey.accept()
    journey.forward()
    assert journey.screen is not None
    assert journey.screen.id == "commune"


def test_everything_answered_leads_to_the_review() -> None:
    assert answered().stage is Stage.REVIEW


def test_a_change_from_the_review_comes_back_to_it() -> None:
    journey = answered()
    journey.edit("logement")
    journey.answer("logement", "hlm")
    journey.forward()
    assert journey.stage is Stage.REVIEW


def test_a_change_that_opens_questions_asks_only_those() -> None:
    journey = answered()
    journey.edit("couple")
    journey.answer("couple", "marie")
    journey.forward()
    asked = []
    answers = answers_of(TENANT + "date_naissance: 1990-05-01\ncouple: marie\nconjoint: {date_naissance: 1991-01-01}\n")
    while journey.stage is Stage.QUESTION:
        screen = journey.screen
        assert screen is not None
        asked.append(screen.id)
        for field in screen.fields:
            journey.answer(field.key, answers[field.key])
        journey.forward()
    assert asked == ["conjoint.naissance", "conjoint.activite", "conjoint.handicap", "conjoint.ressources"]
    assert journey.stage is Stage.REVIEW


def test_back_goes_through_every_question_to_the_start() -> None:
    journey = answered()
    seen = []
    journey.back()
    while journey.stage is Stage.QUESTION:
        assert journey.screen is not None
        seen.append(journey.screen.id)
        journey.back()
    assert seen == [s.id for s in screens(Context(journey.answers, ON))][::-1]
    assert journey.stage is Stage.NOTICE
    journey.back()
    assert journey.stage is Stage.ATTRACT


def test_back_loses_no_answer_and_forward_skips_what_is_answered() -> None:
    journey = answered()
    answers = journey.answers
    for _ in range(4):
        journey.back()
    assert journey.answers == answers
    journey.forward()
    assert journey.stage is Stage.REVIEW


def test_back_from_an_edit_returns_to_the_review() -> None:
    journey = answered()
    journey.edit("couple")
    journey.back()
    assert journey.stage is Stage.REVIEW


def test_an_overlay_gives_its_screen_back() -> None:
    journey = answered()
    journey.edit("couple")
    journey.overlay(Stage.URGENT)
    journey.overlay(Stage.ERASE)
    journey.back()
    assert journey.stage is Stage.QUESTION


def test_results_come_only_when_waited_for(report_of: Callable[[str], Report]) -> None:
    journey, report = answered(), report_of(ALONE)
    journey.compute()
    assert journey.stage is Stage.COMPUTING
    journey.back()
    journey.computed(report)
    assert journey.stage is Stage.REVIEW
    journey.compute()
    journey.computed(report)
    assert journey.stage is Stage.RESULTS
    journey.back()
    journey.compute()
    assert journey.stage is Stage.RESULTS  # nothing changed: the same report
    journey.edit("couple")
    journey.answer("couple", "seul")
    journey.forward()
    journey.compute()
    assert journey.stage is Stage.COMPUTING


def test_a_report_that_comes_under_an_overlay_is_not_lost(report_of: Callable[[str], Report]) -> None:
    for outcome, expected in ((True, Stage.RESULTS), (False, Stage.FAILED)):
        journey = answered()
        journey.compute()
        journey.overlay(Stage.URGENT)
        if outcome:
            journey.computed(report_of(ALONE))
        else:
            journey.failed()
        assert journey.stage is Stage.URGENT
        journey.back()
        assert journey.stage is expected


def test_a_failure_keeps_the_answers() -> None:
    journey = answered()
    journey.compute()
    journey.failed()
    assert journey.stage is Stage.FAILED
    assert len(journey.answers) > 10
    journey.compute()
    assert journey.stage is Stage.COMPUTING


def test_the_end_keeps_nothing(report_of: Callable[[str], Report]) -> None:
    journey = answered()
    journey.compute()
    journey.computed(report_of(ALONE))
    assert journey._asked is not None
    journey.end()
    assert (journey.answers, journey.report, journey.aid, journey._asked) == (Answers(), None, None, None)


def test_a_question_is_said_again_when_another_language_is_spoken() -> None:
    journey = answered()
    journey.back()
    french = journey.screen
    with speaking(speech("en")):
        english = journey.screen
    assert french is not None
    assert english is not None
    assert french.id == english.id
    assert french.title != english.title


def test_places_and_paper_give_back_the_screen_they_were_opened_from(report_of: Callable[[str], Report]) -> None:
    journey = answered()
    journey.compute()
    journey.computed(report_of(ALONE))
    for open_it in (journey.open_places, journey.open_preview):
        open_it()
        journey.back()
        assert journey.stage is Stage.RESULTS
        journey.open_aid(0)
        open_it()
        journey.back()
        assert journey.stage is Stage.AID
        journey.back()
    journey.open_places()
    journey.open_preview()
    journey.open_takeaway()
    stages = []
    for _ in range(3):
        journey.back()
        stages.append(journey.stage)
    assert stages == [Stage.PREVIEW, Stage.PLACES, Stage.RESULTS]


def test_a_failure_that_nobody_waits_for_changes_nothing() -> None:
    journey = answered()
    journey.failed()
    assert journey.stage is Stage.REVIEW


FRENCH_AND_HOSTED = ALONE + "nationalite: francaise\n"
WITHOUT_PAPERS = ALONE + "nationalite: hors_ue\ncarte: aucune\n"


def shown(journey: Journey) -> str:
    """Return the question on screen, or the stage."""
    return journey.screen.id if journey.screen else journey.stage.name


def test_who_was_french_is_asked_for_papers_once_the_review_changed_it() -> None:
    journey = answered(FRENCH_AND_HOSTED)
    journey.edit("nationalite")
    journey.answer("nationalite", "hors_ue")
    journey.forward()
    assert shown(journey) == "sejour"
    assert not journey.complete()
    journey.answer("carte", "aucune")
    journey.forward()
    assert shown(journey) == "REVIEW"
    assert journey.complete()


def test_who_is_french_after_all_is_asked_for_no_papers() -> None:
    journey = answered(WITHOUT_PAPERS)
    journey.edit("nationalite")
    journey.answer("nationalite", "francaise")
    journey.forward()
    assert shown(journey) == "REVIEW"
    assert journey.complete()
    assert not any(screen.follows for screen in screens(journey.context))


def test_papers_are_changed_by_the_line_of_the_nationality() -> None:
    journey = answered(WITHOUT_PAPERS)
    journey.edit("nationalite")
    journey.forward()
    assert shown(journey) == "sejour"
    journey.answer("carte", "demande_asile")
    journey.forward()
    assert shown(journey) == "REVIEW"
    journey.edit("nationalite")
    journey.forward()
    journey.back()
    assert shown(journey) == "REVIEW"


CARD_OF_YEARS = ALONE + "nationalite: ue\ntitre_sejour: 10_ans_plus\n"


def test_years_told_of_a_european_are_not_those_of_a_card() -> None:
    """The two share a key: a stay of ten years would else become a permit of ten years, on a screen never shown."""
    journey = answered(CARD_OF_YEARS)
    journey.edit("nationalite")
    journey.answer("nationalite", "hors_ue")
    journey.forward()
    journey.answer("carte", "carte_sejour")
    journey.forward()
    assert shown(journey) == "sejour_suite"
    assert "titre_sejour" not in journey.answers
    journey.answer("titre_sejour", "moins_3_mois")
    journey.edit("sejour")
    journey.answer("carte", "carte_resident")  # another card, another day
    assert "titre_sejour" not in journey.answers


def test_the_same_answer_again_takes_nothing_back() -> None:
    journey = answered(CARD_OF_YEARS)
    journey.edit("nationalite")
    journey.answer("nationalite", "ue")
    assert journey.answers.text("titre_sejour") == "10_ans_plus"
    journey.answer("conjoint.nationalite", "ue")  # of somebody else
    assert journey.answers.text("titre_sejour") == "10_ans_plus"


def test_who_receives_the_benefits_is_no_answer_of_a_child_who_always_lives_here() -> None:
    journey = answered(ALONE + "enfants: [{naissance: 2016-02, residence: alternee, allocataire: autre}]\n")
    assert "enfant1.allocataire" in relevant(journey.context)
    journey.answer("enfant1.residence", "chez_vous")
    assert "enfant1.allocataire" not in relevant(journey.context)
    assert journey.complete()


def test_the_page_apart_leads_back_to_the_results(report_of: Callable[[str], Report]) -> None:
    journey = answered()
    journey.compute()
    journey.computed(report_of(ALONE))
    journey.open_apart()
    journey.overlay(Stage.URGENT)
    journey.back()
    assert journey.stage is Stage.APART
    journey.back()
    assert journey.stage is Stage.RESULTS


def test_the_page_apart_is_closed_wherever_it_is(report_of: Callable[[str], Report]) -> None:
    journey = answered()
    journey.compute()
    journey.computed(report_of(ALONE))
    journey.open_apart()
    journey.overlay(Stage.COMFORT)
    journey.close_apart()
    assert journey.stage is Stage.COMFORT
    journey.back()
    assert journey.stage is Stage.RESULTS
