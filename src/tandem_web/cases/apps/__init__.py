from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem.messages import Message, Text, message_to_data
from tandem_web.cases.apps.registers import (
    CasePart,
    Effect,
    Occurrence,
    PersonalParty,
    TellFacts,
    letter_references,
    show_parts,
    take_effects,
    tell_facts,
    tell_parties,
)
from tandem_web.documents.apps import guard
from tandem_web.kit.apps import Collection, NavigationEntry
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.patterns.apps import CalendarDay, add_days
from tandem_web.policy.apps import by_policy
from tandem_web.record.apps import describe

__all__ = [
    "CasePart",
    "CasesConfig",
    "Effect",
    "Occurrence",
    "PersonalParty",
    "TellFacts",
    "letter_references",
    "show_parts",
    "take_effects",
    "tell_facts",
    "tell_parties",
]

if TYPE_CHECKING:
    from tandem_web.people.models import Person


def _reads_case(person: "Person", reference: str) -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.cases.access import get_case_for, reads_files

    return reads_files(person, get_case_for(person, reference))


def _reads_letters(person: "Person", reference: str) -> bool:
    from tandem_web.cases.access import reads_letters_about

    return reads_letters_about(person, reference)


_SAMPLE_POST = {"en": "Housing Options Adviser", "cy": "Cynghorydd Opsiynau Tai"}
_SAMPLE = {
    "sentence_message": message_to_data(
        Message(
            "cases.duty_agree",
            post=Text(en=_SAMPLE_POST["en"], cy=_SAMPLE_POST["cy"]),
            version=2,
        )
    ),
    "due_on": "2027-01-04",
    "clauses": [{"en": "Prior agreement", "cy": "Cytundeb ymlaen llaw"}],
}


_COLLECTIONS = (
    Collection(
        title=_("Arrangements and agreements"),
        what=_(
            "Hours, patterns and dates that were proposed, who agreed to which version and when, "
            "and papers signed instead."
        ),
        why=_("To make and to prove an agreement that binds you and your employer."),
        seen_by=_("Both partners, their manager, HR and auditors."),
        period=by_policy("retention.agreement_years", _("%(period)s after the agreement ends.")),
        views=("cases:case",),
    ),
    Collection(
        title=_("Requests, decisions and what was written about them"),
        what=_(
            "What you asked for or answered in a case, the files that came with it, who decided "
            "what and why, and what was corrected."
        ),
        why=_("To run the procedure that the policy and the law ask for, and to prove it."),
        seen_by=_("You, your manager, HR and auditors; guests what their purpose needs."),
        period=by_policy("retention.agreement_years", _("%(period)s after the agreement ends.")),
        views=("cases:open", "cases:command", "cases:command_about", "cases:correct"),
    ),
    Collection(
        title=_("Guests of a case"),
        what=_("Who is invited to which case, for what and until when, and by whom."),
        why=_("To let somebody take their part in one case and see nothing else."),
        seen_by=_("Everybody who sees the whole case."),
        period=by_policy("retention.agreement_years", _("%(period)s after the agreement ends.")),
        views=("cases:invite",),
    ),
    Collection(
        title=_("When you can and would like to work"),
        what=_("For each half-day, whether you can work and whether you would like to."),
        why=_("To suggest patterns that suit both of you. Nobody is held to it."),
        seen_by=_("You, and HR and your manager while the pattern is drafted."),
        period=by_policy("retention.agreement_years", _("%(period)s after the agreement ends.")),
        views=("cases:suggestions", "cases:availability"),
    ),
    Collection(
        title=_("Letters about your case"),
        what=_("The letters you were sent in a case, word for word, and when."),
        why=_("To tell you in writing what was decided, why, and what you can do about it."),
        seen_by=_("You, HR and auditors. Never the person with whom you share."),
        period=by_policy("retention.agreement_years", _("%(period)s after the case ends.")),
        views=("cases:letter",),
    ),
)

_NOTICES = (
    NoticeKind(
        name="cases.asked",
        title=_("Somebody is asked to do something in a case"),
        sample={**_SAMPLE, "again": True},
    ),
    NoticeKind(
        name="cases.reminder",
        title=_("Something is due soon, or overdue"),
        sample={**_SAMPLE, "overdue": False},
    ),
    NoticeKind(
        name="cases.confirmed",
        title=_("A job share is confirmed"),
        sample={
            "what": "share",
            "post": _SAMPLE_POST,
            "starts_on": "2027-01-04",
            "started": False,
        },
        required=True,
    ),
    NoticeKind(
        name="cases.letter_issued",
        title=_("A letter about your case was issued to you"),
        sample={
            "document": "We have received your request to share your post",
            "reference": "RQ-0001",
        },
        required=True,
    ),
    NoticeKind(
        name="cases.invited",
        title=_("Somebody is invited to a case"),
        sample={
            "reference": "RQ-0001",
            "post": _SAMPLE_POST,
            "inviter": "Carys Morgan",
            "until_on": "2027-01-31",
        },
        # Without it nobody knows of the case that waits for them.
        required=True,
    ),
    NoticeKind(
        name="cases.paper_recorded",
        title=_("An agreement on paper was recorded"),
        sample={
            "reference": "JS-0001",
            "version": 2,
            "recorder": "Carys Morgan",
            "paper_message": message_to_data(
                Message(
                    "cases.summary_signed",
                    name="Rhian Bowen",
                    date=date(2026, 12, 3),
                    witness="Dilwyn Rees",
                )
            ),
        },
        # Somebody who never signed must learn of it, however few e-mails they chose.
        required=True,
    ),
)


def _days_due(person: "Person") -> list[CalendarDay]:
    from tandem_web.cases.queries.obligations import days_due

    return days_due(person)


class CasesConfig(AppConfig):
    name = "tandem_web.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (NavigationEntry(label=_("Cases"), view="cases:list", order=30),)
    collections = _COLLECTIONS

    def ready(self) -> None:
        letter_references(
            {"partnership": "JS", "request": "RQ", "proposal": "PR", "vacancy": "VA"}
        )
        _link_cases()
        announce(*_NOTICES)
        guard("case", _reads_case)
        guard("case_letter", _reads_letters)
        add_days(_days_due)
        _describe_record()


def _link_cases() -> None:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.cases.actions.inviting import INVITATIONS
    from tandem_web.cases.actions.linking import LINKS

    take_effects(LINKS)
    take_effects(INVITATIONS)


def _describe_record() -> None:
    # The processes say of most steps how they read; what follows is said in full.
    from tandem_web.cases.apps.recorded import step_sentences

    describe(actions=step_sentences())
    describe(
        actions={
            "cases.open": _("%(actor)s opened case %(reference)s."),
            "cases.record_existing": _(
                "%(actor)s recorded a share that was already running as case %(reference)s."
            ),
            "cases.draft": _("%(actor)s drafted an arrangement in case %(reference)s."),
            "cases.propose": _("%(actor)s proposed the arrangement of case %(reference)s."),
            "cases.agree": _("%(actor)s agreed to the arrangement of case %(reference)s."),
            "cases.record_paper": _(
                "%(actor)s recorded an agreement that was signed on paper in case %(reference)s."
            ),
            "cases.withdraw_agreement": _(
                "%(actor)s took back an agreement in case %(reference)s."
            ),
            "cases.confirm": _("%(actor)s confirmed the share of case %(reference)s."),
            "cases.withdraw": _("%(actor)s withdrew case %(reference)s."),
            "cases.correct": _("%(actor)s marked an entry of case %(reference)s as an error."),
            "cases.invite_guest": _("%(actor)s invited %(guest)s to case %(reference)s."),
            "cases.end_invitation": _(
                "%(actor)s ended the invitation of %(guest)s to case %(reference)s."
            ),
        },
        objects={"case": (_("Case"), "cases:case")},
    )
