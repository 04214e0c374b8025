"""An application as its pages list it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import Language
from tandem_web.recruitment.models import Application, ScoringSheet


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """A question, what was answered, and the name of its field."""

    label: str
    text: str
    field: str


def answers_of(application: Application, *, private: bool = True) -> list[ShownAnswer]:
    """What somebody wrote; with `private` also what they ask for at the interview."""
    language = page_language()
    rows = [
        ShownAnswer(_("Name"), application.name, "name"),
        ShownAnswer(_("Share, or the whole job"), application.get_wish_display(), "wish"),
    ]
    if not application.advert.is_open_to_share:
        rows.pop()
    # Whoever was joined by a partner after sending was never asked.
    asked = application.together or application.state == Application.State.DRAFT
    if application.partner_id is not None and asked:
        words = application.get_together_display()
        rows.append(ShownAnswer(_("Together with a partner"), words, "together"))
    rows.append(ShownAnswer(_("Statement"), application.statement, "statement"))
    for one in application.advert.criteria:
        text = application.answers.get(one["id"], "")
        rows.append(ShownAnswer(one[language] or one["en"], text, f"answer_{one['id']}"))
    spoken = dict(Language.choices).get(application.interview_language, "")
    rows.append(ShownAnswer(_("Language of the interview"), spoken, "interview_language"))
    if private:
        text = application.adjustments
        rows.append(ShownAnswer(_("What you need at the interview"), text, "adjustments"))
        given = _("Asked for") if application.guaranteed_interview else _("Not asked for")
        rows.append(ShownAnswer(_("Guaranteed interview"), given, "guaranteed_interview"))
    return rows


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A member's sheet to be read: each criterion with its points and note."""

    member: str
    rows: tuple[tuple[str, int | None, str], ...]
    total: int
    is_complete: bool


def shown_sheet(sheet: ScoringSheet, application: Application) -> ShownSheet:
    language = page_language()
    rows = []
    for one in application.advert.criteria:
        given = sheet.scores.get(one["id"], {})
        text = one[language] or one["en"]
        rows.append((text, given.get("score"), given.get("note", "")))
    return ShownSheet(sheet.member.full_name, tuple(rows), sheet.total, sheet.is_complete)
