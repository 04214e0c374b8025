from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.documents.apps import guard, real_cases
from tandem_web.kit.apps import Collection, NavigationEntry
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.policy.apps import by_policy
from tandem_web.posts.apps import FileKind, ImportKind, announce_import
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.people.models import Person


def _has_own(person: "Person") -> bool:
    # The registry of apps is not ready when this module is read.
    from tandem_web.partnerships.queries import has_own_partnership

    return has_own_partnership(person)


def _has_none(person: "Person") -> bool:
    return bool(person.roles) and not _has_own(person)


def _reads_statements(person: "Person", reference: str) -> bool:
    from tandem_web.partnerships.access import reads_statements_about

    return reads_statements_about(person, reference)


def _reads_agreements(person: "Person", reference: str) -> bool:
    from tandem_web.partnerships.access import reads_agreement_about

    return reads_agreement_about(person, reference)


def _reads_papers(person: "Person", reference: str) -> bool:
    from tandem_web.partnerships.access import reads_papers_about

    return reads_papers_about(person, reference)


def _whoever_reads(_person: "Person", _reference: str, _addressee: "Person") -> bool:
    return True


def _offer_real_cases() -> None:
    """Let the wording of the letters be previewed with shares that there are."""

    def read(name: str) -> Callable[..., Any]:
        def later(*arguments: object) -> Any:
            from tandem_web.partnerships.queries import real_cases as shares

            return getattr(shares, name)(*arguments)

        return later

    for letter, kind in (
        ("statement_of_particulars", "statement"),
        ("job_share_agreement", "agreement"),
    ):
        real_cases(letter, choices=read(f"{kind}_choices"), facts=read(f"{kind}_facts"))


# The bytes of a file of about fifty shares: each takes as long as hundreds of rows of posts.
_SMALL_FILE = 20_000

_AFTER_THE_SHARE = by_policy("retention.agreement_years", _("%(period)s after the share ends."))
_COLLECTIONS = (
    Collection(
        title=_("Shares that already run"),
        what=_("Who holds the post, the hours, patterns and balances stated, and signed papers."),
        why=_("To go on with a share as it was agreed, without asking anybody again."),
        seen_by=_("Both partners, their manager, HR and auditors; a balance only its own person."),
        period=_AFTER_THE_SHARE,
        views=(
            "partnerships:import_shares",
            "partnerships:many_papers",
            "partnerships:add_existing",
            "partnerships:papers",
        ),
    ),
    Collection(
        title=_("Statements of particulars"),
        what=_("The terms you were given in writing, word for word, and when."),
        why=_("The law asks that everybody has their terms in writing."),
        seen_by=_("You, HR and auditors. Never your partner, and without your pay your manager."),
        period=_AFTER_THE_SHARE,
        views=(
            "partnerships:statement",
            "partnerships:agreement",
        ),
    ),
    Collection(
        title=_("The page of a role"),
        what=_("Who may see the page of your role, as each of you chose."),
        why=_("So that nobody stands on a public page against their wish."),
        seen_by=_("You and your partner."),
        period=_AFTER_THE_SHARE,
        views=("partnerships:role_audience",),
    ),
)


def _running_shares() -> ImportKind:
    from tandem_web.partnerships import actions, mapping
    from tandem_web.partnerships.queries import existing, existing_values

    return ImportKind(
        title=_("Record running shares from a file"),
        files=(
            FileKind(
                name="shares",
                title=_("File of shares"),
                columns_title=_("Columns of the file of shares"),
                reading=_("Working the shares out"),
                entry="partnerships.import_shares",
                columns=mapping.SHARE_COLUMNS,
                example=mapping.EXAMPLE_COLUMNS,
                asked=mapping.asked_share_columns,
                is_small=lambda file: len(file.content) <= _SMALL_FILE,
            ),
        ),
        plan=existing.plan_files,
        write=actions.write_files,
        chosen_at="partnerships:import_shares",
        leads_to="partnerships:list",
        leads_to_title=_("Go to the shared posts"),
        addition="partnerships/share_added.html",
        read_addition=existing_values.shown_share,
    )


class PartnershipsConfig(AppConfig):
    name = "tandem_web.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
    navigation = (
        NavigationEntry(label=_("My role"), view="partnerships:list", order=15, shown_to=_has_own),
        NavigationEntry(
            label=_("Shared posts"), view="partnerships:list", order=16, shown_to=_has_none
        ),
    )
    collections = _COLLECTIONS

    def ready(self) -> None:
        announce_import(_running_shares())
        describe(
            actions={
                "partnerships.save_particular": _(
                    "%(actor)s entered what every statement of particulars says: %(title)s."
                ),
                "partnerships.import_shares": _(
                    "%(actor)s recorded %(added)s running shares from %(name)s."
                ),
                "partnerships.add_paper": _(
                    "%(actor)s added the signed agreement %(name)s to %(object)s."
                ),
                "partnerships.choose_audience": _(
                    "%(actor)s chose who may see the page of the role %(object)s."
                ),
            }
        )
        announce(
            NoticeKind(
                name="partnerships.document_issued",
                title=_("A document was issued to you"),
                sample={
                    "document": "Statement of particulars of employment",
                    "post_message": {
                        "key": "cases.post_title",
                        "facts": {"title": {"text": {"en": "Team Leader", "cy": "Arweinydd Tîm"}}},
                    },
                },
                required=True,
            )
        )
        guard("partnership", _reads_papers)
        guard("statement", _reads_statements)
        _offer_real_cases()
        guard("agreement", _reads_agreements, addressed=_whoever_reads)
