from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.cases.apps.registers import (
    CasePart,
    PersonalParty,
    do_tasks,
    show_parts,
    take_effects,
    tell_facts,
    tell_parties,
)
from tandem_web.documents.apps import guard
from tandem_web.kit.apps import Collection, NavigationEntry, kept
from tandem_web.policy.apps import by_policy
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem.cases import CaseFacts
    from tandem_web.cases.apps.registers import Occurrence
    from tandem_web.cases.models import Case
    from tandem_web.cases.queries import Standing
    from tandem_web.cases.queries.called_letters import Recipient
    from tandem_web.cases.views.page import CasePage
    from tandem_web.people.models import Person


def _runs_recruitment(person: "Person") -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.recruitment.access import READS_RECRUITMENT

    return bool(person.roles & READS_RECRUITMENT)


def _reads_file(person: "Person", reference: str) -> bool:
    from tandem_web.recruitment.access import reads_file_about

    return reads_file_about(person, reference)


# The events of a vacancy that do something here; `effects` says what.
_EVENTS = (
    *("advertised", "advert_closed", "panel_set", "shortlisting_decided"),
    *("offered", "offer_accepted", "offer_declined", "offer_lapsed", "offer_withdrawn"),
    *("application_withdrawn", "withdrew_together", "arrangement_agreed", "filled_full_time"),
    *("no_partner_found", "vacancy_cancelled"),
)


def _vacancy_facts(standing: "Standing", common: "CaseFacts", today: date) -> "CaseFacts":
    from tandem_web.recruitment.effects import vacancy_facts

    return vacancy_facts(standing, common, today)


def _effect(event: str) -> Callable[["Occurrence"], None]:
    def take(happened: "Occurrence") -> None:
        from tandem_web.recruitment.effects import EFFECTS

        EFFECTS[event](happened)

    return take


def _candidacies(person: "Person", case: "Case", _today: date) -> list[str]:
    from tandem_web.recruitment.queries.applications import candidacies_of

    return candidacies_of(person, case)


def _candidate(case: "Case", reference: str, _today: date) -> "Person | None":
    from tandem_web.recruitment.queries.applications import candidate_of

    return candidate_of(case, reference)


def _cases_of_candidate(person: "Person", _today: date) -> list[int]:
    from tandem_web.recruitment.queries.applications import cases_applied_in

    return cases_applied_in(person)


def _letter_recipient(case: "Case", reference: str) -> "Recipient | None":
    from tandem_web.recruitment.queries.letters import letter_recipient

    return letter_recipient(case, reference)


def _case_part(page: "CasePage") -> "dict[str, Any] | None":
    from tandem_web.recruitment.views.case_part import case_part

    return case_part(page)


_SCHEDULE = by_policy(
    "retention.applicant_months",
    _("%(period)s after the vacancy ends, unless you are appointed. Then it is all erased."),
)
_COLLECTIONS = (
    Collection(
        title=_("Applications for jobs"),
        what=_(
            "Your name and e-mail address, how you want to do the job, what you wrote and "
            "attached, and the languages you chose."
        ),
        why=_("To choose, on merit, who is offered the job, and to tell you."),
        seen_by=_("Human Resources, the panel, the manager of the post and auditors."),
        period=_SCHEDULE,
        views=(
            "recruitment:start",
            "recruitment:start_together",
            "recruitment:edit",
            "recruitment:send_link",
            "recruitment:add_applicant",
            "recruitment:paste_applicants",
            "recruitment:applicant",
        ),
    ),
    Collection(
        title=_("Scores of applicants"),
        what=_("The points and notes that each member of a panel gives for each criterion."),
        why=_("To assess everybody against the criteria alone, and to be able to show it."),
        seen_by=_("The member; the panel and Human Resources once the sheet is complete."),
        period=_SCHEDULE,
        views=("recruitment:sheet",),
    ),
    Collection(
        title=_("Equality monitoring"),
        what=_("What you say about yourself, with the job and without anything that names you."),
        why=_("To see, in figures only, whether our recruitment treats everybody fairly."),
        seen_by=_("Nobody. Only figures for many people together are worked out from it."),
        period=kept(_("Without a limit: nobody can tell whose answers they are.")),
        views=("recruitment:equality",),
    ),
)


class RecruitmentConfig(AppConfig):
    name = "tandem_web.recruitment"
    label = "recruitment"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (
        NavigationEntry(label=_("Jobs"), view="recruitment:list", order=40, public=True),
        NavigationEntry(
            label=_("Recruitment"),
            view="recruitment:vacancies",
            order=31,
            shown_to=_runs_recruitment,
            also=("../applicants/",),
        ),
    )
    collections = _COLLECTIONS

    def ready(self) -> None:
        guard("application", _reads_file)
        tell_facts("vacancy", _vacancy_facts)
        take_effects({("vacancy", event): _effect(event) for event in _EVENTS})
        tell_parties(
            PersonalParty(
                kind="candidate", of=_candidacies, who=_candidate, cases=_cases_of_candidate
            )
        )
        do_tasks({("vacancy", "sheet"): "recruitment:sheet"})
        show_parts(
            "vacancy",
            CasePart(
                name="applications",
                template="recruitment/case_part.html",
                context=_case_part,
                purposes=frozenset({"panel_member", "candidate"}),
            ),
        )
        _receive_letters()
        _describe_record()


def _receive_letters() -> None:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.cases.queries.called_letters import RECIPIENTS

    RECIPIENTS["candidate"] = _letter_recipient


def _describe_record() -> None:
    describe(
        actions={
            "recruitment.change_advert": _(
                "%(actor)s changed the advert %(reference)s: %(title)s."
            ),
            "recruitment.publish_advert": _(
                "%(actor)s published the advert %(reference)s: %(title)s."
            ),
            "recruitment.close_advert": _("%(actor)s closed the advert %(reference)s: %(title)s."),
            "recruitment.start_application": _("Somebody began application %(reference)s."),
            "recruitment.save_application": _(
                "The applicant saved version %(version)s of application %(reference)s."
            ),
            "recruitment.submit_application": _("The applicant sent application %(reference)s."),
            "recruitment.withdraw_application": _(
                "The applicant withdrew application %(reference)s."
            ),
            "recruitment.answer_offer": _(
                "The applicant answered the offer of application %(reference)s."
            ),
            "recruitment.add_applicant": _(
                "%(actor)s added application %(reference)s, which came another way."
            ),
            "recruitment.mark_application": _(
                "%(actor)s changed the priority mark of application %(reference)s."
            ),
            "recruitment.tell_outcome": _("The outcome of application %(reference)s was kept."),
            "recruitment.erase_application": _(
                "What application %(reference)s said was erased, as its time was over."
            ),
            "recruitment.save_panel": _(
                "%(actor)s kept the panel of vacancy %(reference)s: %(members)s."
            ),
            "recruitment.save_sheet": _("%(actor)s saved scores for application %(reference)s."),
            "recruitment.complete_sheet": _(
                "%(actor)s completed their scores for application %(reference)s."
            ),
        },
        objects={
            "application": (_("Application"), "recruitment:applicant"),
            "vacancy": (_("Vacancy"), "recruitment:applicants"),
        },
        parties={"candidate": _("Applicant %(reference)s")},
    )
