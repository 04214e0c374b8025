"""The process by which a vacant post, or the free part of a shared one, is filled."""

from tandem.cases.vacancy.facts import Application, Sheet, VacancyFacts, criteria_of
from tandem.cases.vacancy.panel import excluded, may_score
from tandem.cases.vacancy.state import VacancyState
from tandem.cases.vacancy.steps import VACANCY

__all__ = [
    "VACANCY",
    "Application",
    "Sheet",
    "VacancyFacts",
    "VacancyState",
    "criteria_of",
    "excluded",
    "may_score",
]
