"""What a run proposes: pair by pair with its reasons, sent, taken back, exported."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tandem.matching import Criterion, in_words
from tandem.messages import Message, render_fact
from tandem.messages import render as in_language
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import minutes_filter, page_language
from tandem_web.matching.access.runs import get_run_for
from tandem_web.matching.actions.sending import send_suggestions, withdraw_suggestion
from tandem_web.matching.forms.runs import PairSearch
from tandem_web.matching.mapping.exported import headings, pair_cells
from tandem_web.matching.models import PairingRun, ProposedPair
from tandem_web.matching.queries.health import names_for_advisers
from tandem_web.matching.queries.runs import finished_beside, pairs_for, pairs_of_numbers
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.mapping import csv_text, workbook_bytes

_PAIRS_A_PAGE = 25
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One pair as the page shows it: who, why, and what it adds up from."""

    pair: ProposedPair
    first: str
    second: str
    reasons: tuple[str, ...]
    parts: tuple[tuple[str, list[int], list[int]], ...]
    has_changed: bool


def lines_of(pairs: Sequence[ProposedPair]) -> list[Line]:
    people = [one for pair in pairs for one in (pair.first, pair.second) if one]
    names = names_for_advisers(people)
    return [_line(pair, names) for pair in pairs]


def _line(pair: ProposedPair, names: dict[int, str]) -> Line:
    versions = [one.version for one in (pair.first, pair.second) if one]
    return Line(
        pair=pair,
        first=names.get(pair.first.pk, pair.first.alias),
        second=second_of(pair, names),
        reasons=tuple(_reasons(pair.parts)),
        parts=tuple(_parts(pair.parts)),
        has_changed=versions != pair.parts["versions"],
    )


def second_of(pair: ProposedPair, names: dict[int, str]) -> str:
    if pair.second is not None:
        return names.get(pair.second.pk, pair.second.alias)
    if pair.vacant_half is None:
        raise ValueError(pair.pk)
    return pair.vacant_half.post.title


def _parts(parts: dict[str, Any]) -> Iterable[tuple[str, list[int], list[int]]]:
    for criterion in Criterion:
        if criterion in parts["first"]:
            name = in_language(Message(f"matching.criterion_{criterion}"), page_language())
            yield name, parts["first"][criterion], parts["second"][criterion]


def _reasons(parts: dict[str, Any]) -> Iterable[str]:
    """What the two are together, in words about them and not to them."""
    language = page_language()
    if parts["needed"]:
        needed = render_fact(in_words(parts["needed"]), language)
        yield _("Together they cover every half-day that is needed: %(days)s.") % {"days": needed}
    if parts["both"]:
        both = render_fact(in_words(parts["both"]), language)
        yield _("Both are free on %(days)s.") % {"days": both}
    if parts["minutes"]:
        least, most = (minutes_filter(one) for one in parts["minutes"])
        if least == most:
            yield _("Their hours add up to %(hours)s a week.") % {"hours": most}
        else:
            hours = {"least": least, "most": most}
            yield _("Their hours add up to between %(least)s and %(most)s a week.") % hours
    met, missing = len(parts["skills"]["met"]), len(parts["skills"]["missing"])
    if met or missing:
        text = _("Skills that are looked for and there: %(met)d of %(all)d.")
        yield text % {"all": met + missing, "met": met}


def proposal(
    request: HttpRequest,
    person: Person,
    run: PairingRun,
    *,
    problem: str = "",
) -> HttpResponse:
    """The page of a run that is done."""
    search = PairSearch(request.GET)
    chosen = search.chosen()
    on = today(person.employer)
    pairs = pairs_for(person, run, on, chosen)
    page = Paginator(pairs, _PAIRS_A_PAGE).get_page(request.GET.get("page"))
    narrowed = {key: value for key, value in asdict(chosen).items() if value}
    figures = run.figures
    context = {
        "run": run,
        "figures": figures,
        "words": words_of(figures),
        "search": search,
        "page": page,
        "lines": lines_of(list(page.object_list)),
        "query": f"{urlencode(narrowed)}&" if narrowed else "",
        "is_narrowed": bool(narrowed),
        "beside": finished_beside(run)[:10],
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "matching/proposal.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Words:
    """What the figures of a run mean, in words."""

    gap: str
    stable: str


def words_of(figures: dict[str, int]) -> Words:
    return Words(_gap_in_words(figures), _stable_in_words(figures))


def _gap_in_words(figures: dict[str, int]) -> str:
    if not figures["pairs"]:
        return _("Nobody fits with anybody, so there is nothing to pair.")
    if figures["value"] == figures["bound"]:
        return _("This is the best there is, and it is proved: no other pairs are worth more.")
    return _("It is proved that no other pairs are worth more than %(share)s above this.") % {
        "share": percent(figures["gap"])
    }


def percent(thousandths: int) -> str:
    """A share of a hundred with one place after the point: "0.4 %"."""
    return f"{thousandths // 10}.{thousandths % 10} %"


def _stable_in_words(figures: dict[str, int]) -> str:
    lost = figures["value"] - figures["stable_value"]
    if not figures["pairs"]:
        return ""
    if lost <= 0:
        return _("No two people would rather leave their partners for each other.")
    fewer = figures["pairs"] - figures["stable_pairs"]
    shares = {"share": percent(1_000 * lost // figures["value"]), "fewer": fewer}
    text = ngettext(
        "Pairs that no two people would rather leave for each other are worth %(share)s less, "
        "and there is %(fewer)d pair fewer.",
        "Pairs that no two people would rather leave for each other are worth %(share)s less, "
        "and there are %(fewer)d pairs fewer.",
        max(0, fewer),
    )
    return text % shares


@require_POST
@signed_in_person
def send(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Send the pairs that were ticked; the adviser who does stands by it with their name."""
    run = get_run_for(person, reference)
    if run.state != PairingRun.State.DONE:
        raise Http404
    positions = [int(one) for one in request.POST.getlist("pair") if one.isdecimal()]
    if not positions:
        return proposal(request, person, run, problem=_("Tick at least one pair"))
    sent = send_suggestions(run=run, positions=positions, actor=person)
    if sent.sent:
        text = ngettext(
            "%(number)d pair is sent. Each of the two is told, and is free to do nothing.",
            "%(number)d pairs are sent. Each of the two is told, and is free to do nothing.",
            sent.sent,
        )
        messages.success(request, text % {"number": sent.sent})
    if sent.left_out:
        text = ngettext(
            "%(number)d pair no longer fits and was not sent.",
            "%(number)d pairs no longer fit and were not sent.",
            sent.left_out,
        )
        messages.warning(request, text % {"number": sent.left_out})
    return redirect("matching:run", person.employer.slug, reference)


@require_POST
@signed_in_person
def withdraw(request: HttpRequest, person: Person, reference: str, position: int) -> HttpResponse:
    run = get_run_for(person, reference)
    pairs = pairs_of_numbers(person, run, today(person.employer), [position])
    if not pairs:
        raise Http404
    withdraw_suggestion(pair=pairs[0], actor=person)
    messages.success(request, _("The suggestion is taken back."))
    return redirect("matching:run", person.employer.slug, reference)


@require_safe
@signed_in_person
def export(request: HttpRequest, person: Person, reference: str, form: str) -> HttpResponse:
    """Every pair with what it adds up from, under aliases; the same to the byte each time."""
    run = get_run_for(person, reference)
    if form not in {"csv", "xlsx"} or run.state != PairingRun.State.DONE:
        raise Http404
    titles = headings(page_language())
    rows = [pair_cells(pair) for pair in pairs_for(person, run, today(person.employer))]
    if form == "xlsx":
        content: bytes = workbook_bytes(run.reference, titles, rows)
        response = HttpResponse(content, content_type=_XLSX)
    else:
        text = csv_text(titles, rows)
        response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{run.reference}.{form}"'
    return response
