"""The process by which a vacant post, or the free part of a shared one, is filled."""

from tandem.cases.vacancy.facts import Application, Sheet, VacancyFacts
from tandem.cases.vacancy.state import VacancyState

__all__ = ["Application", "Sheet", "VacancyFacts", "VacancyState"]
