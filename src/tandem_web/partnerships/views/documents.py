"""The documents of a share: each partner's statement, the agreement, and issuing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.cases.particulars import FactName
from tandem.messages import Fact, Language, Text, render_fact
from tandem_web.documents.access import get_documents_for
from tandem_web.documents.mapping import Laid
from tandem_web.documents.queries import (
    Envelope,
    Issued,
    clause_titles,
    lay_out,
    load_letter,
    wording_of,
)
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.partnerships.access import (
    get_documented_for,
    get_particulars_for,
    may_issue_documents,
    require_issuer,
    sees_statement_of,
)
from tandem_web.partnerships.actions import (
    FactsMoved,
    NotReady,
    issue_agreement,
    issue_statement,
)
from tandem_web.partnerships.queries import Partnership
from tandem_web.partnerships.queries.agreements import (
    AGREEMENT,
    AgreedShare,
    agreed_share_of,
    copies_of,
)
from tandem_web.partnerships.queries.particulars import (
    Facts,
    Particulars,
    particulars_of,
)
from tandem_web.partnerships.queries.statements import (
    STATEMENT,
    Standing,
    fingerprint,
    owner_of,
    rows_of,
    standing_of,
)
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One line of what is due, as the kit's list of obligations draws it."""

    sentence: str
    url: str
    due: date | None
    clauses: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that must be entered before a statement can be issued, and where."""

    name: FactName
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSide:
    """One partner's statement as the page shows it."""

    standing: Standing
    documents: tuple[Issued, ...]
    is_own: bool
    lacks: tuple[Lack, ...]
    url: str

    @property
    def name(self) -> str:
        return self.standing.particulars.employment.person.full_name


@require_safe
@signed_in_person
def documents(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    partnership = get_documented_for(person, reference)
    share = agreed_share_of(partnership.post)
    sides = [
        _side(person, one)
        for one in particulars_of(partnership)
        if sees_statement_of(person, one.employment)
    ]
    context = {
        "partnership": partnership,
        "today": today(person.employer),
        "sides": sides,
        "duties": _duties(sides) if may_issue_documents(person) else [],
        "may_issue": may_issue_documents(person),
        "share": share,
        "copies": _copies(person, share) if share else (),
        "awaited": _without_copy(share) if share else [],
    }
    return render(request, "partnerships/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def statement(
    request: HttpRequest, person: Person, reference: str, payroll_number: str
) -> HttpResponse:
    """Look at the statement as it would be, and issue it."""
    particulars = get_particulars_for(person, reference, payroll_number)
    back = redirect("partnerships:documents", person.employer.slug, reference)
    if request.method == "POST":
        require_issuer(person)
        try:
            issue_statement(
                post=particulars.partnership.post,
                payroll_number=payroll_number,
                actor=person,
                today=today(person.employer),
                seen=request.POST.get("seen", ""),
            )
        except FactsMoved:
            text = _("Something has changed since you looked. Look at the statement again.")
            messages.warning(request, text)
            return redirect(request.path)
        except NotReady:
            return back
        messages.success(
            request,
            _("The statement is issued, and %(name)s has been told.")
            % {"name": particulars.employment.person.full_name},
        )
        return back
    standing = standing_of(particulars)
    context = {
        "partnership": particulars.partnership,
        "standing": standing,
        "changes": [_in_page_language(row) for row in rows_of(standing.changes)],
        "side": _side(person, particulars),
        "laid": _preview_of(particulars) if particulars.coverage.is_complete else None,
        "seen": fingerprint(particulars.facts),
        "may_issue": may_issue_documents(person),
        "today": today(person.employer),
    }
    return render(request, "partnerships/statement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def agreement(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Look at the agreement of the three as it would be, and issue it to each."""
    partnership = get_documented_for(person, reference)
    back = redirect("partnerships:documents", person.employer.slug, reference)
    share = agreed_share_of(partnership.post)
    if share is None:
        return back
    if request.method == "POST":
        require_issuer(person)
        issue_agreement(post=partnership.post, actor=person, today=today(person.employer))
        text = _("The agreement is issued, and each of the three has been told.")
        messages.success(request, text)
        return back
    context = {
        "partnership": partnership,
        "share": share,
        "laid": _laid(partnership, AGREEMENT, share.facts, page_language(), share.owner, ""),
        "awaited": _without_copy(share),
        "may_issue": may_issue_documents(person),
    }
    return render(request, "partnerships/agreement.html", context)


def _in_page_language(row: Fact) -> list[str]:
    cells = row if isinstance(row, tuple) else (row,)
    return [render_fact(cell, page_language()) for cell in cells]


def _duties(sides: Sequence[StatementSide]) -> list[Duty]:
    """What HR has to issue, by when and under which clauses."""
    return [
        Duty(
            sentence=(
                _("State the changed terms of %(name)s in writing")
                if side.standing.is_change
                else _("Issue the statement of particulars of %(name)s")
            )
            % {"name": side.name},
            url=side.url,
            due=side.standing.due,
            clauses=side.standing.clauses,
        )
        for side in sides
        if side.standing.due is not None
    ]


def _side(person: Person, particulars: Particulars) -> StatementSide:
    arguments = [person.employer.slug, particulars.partnership.post.reference]
    return StatementSide(
        standing=standing_of(particulars),
        documents=get_documents_for(person, owner_of(particulars)),
        is_own=particulars.employment.person_id == person.pk,
        lacks=tuple(
            Lack(name=name, url=_place_of(name, particulars)) for name in particulars.lacking
        ),
        url=reverse(
            "partnerships:statement", args=[*arguments, particulars.employment.payroll_number]
        ),
    )


def _place_of(name: FactName, particulars: Particulars) -> str:
    """The page on which a fact is entered."""
    employer, post = particulars.employment.employer, particulars.partnership.post
    person = particulars.employment.person
    match name.entered:
        case "employer":
            return reverse("partnerships:particular", args=[employer.slug, name.name])
        case "post":
            return reverse("posts:change", args=[employer.slug, post.reference])
        case "share":
            return reverse("posts:post", args=[employer.slug, post.reference])
        case "policy":
            return reverse("policy:list", args=[employer.slug])
    return reverse("people:person", args=[employer.slug, person.reference])


def _preview_of(particulars: Particulars) -> Laid:
    known = load_letter(STATEMENT).facts
    facts = {name: fact for name, fact in particulars.facts.items() if name in known}
    name = particulars.employment.person.full_name
    owner = owner_of(particulars)
    return _laid(particulars.partnership, STATEMENT, facts, particulars.language, owner, name)


def _laid(
    partnership: Partnership,
    letter: str,
    facts: Facts,
    language: Language,
    owner: str,
    addressee: str,
) -> Laid:
    employer = partnership.post.employer
    source = load_letter(letter)
    envelope = Envelope(
        employer=Text(employer.name_en, employer.name_cy),
        issued_on=today(employer),
        addressee=addressee,
        reference=owner.partition(":")[2],
        preview=True,
        clauses=clause_titles(employer),
    )
    return lay_out(source, facts, language, wording_of(employer, source), envelope)


def _copies(person: Person, share: AgreedShare) -> tuple[Issued, ...]:
    """The copies of the agreement: one's own, or all where the person has none or issues them."""
    readable = get_documents_for(person, share.owner)
    own = tuple(one for one in readable if one.newest.person_id == person.pk)
    return readable if may_issue_documents(person) or not own else own


def _without_copy(share: AgreedShare) -> list[Person]:
    have = {document.person_id for document in copies_of(share)}
    return [reader for reader in share.readers if reader.pk not in have]
