"""What a run proposes: pair by pair with its reasons, sent, taken back, exported."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.matching.access.runs import get_run_for
from tandem_web.matching.actions.sending import Sent, send_suggestions, withdraw_suggestion
from tandem_web.matching.forms.runs import PairSearch, TickedForm
from tandem_web.matching.mapping.exported import headings, pair_cells
from tandem_web.matching.models import PairingRun
from tandem_web.matching.queries.runs import finished_beside, pairs_for, pairs_of_numbers
from tandem_web.matching.queries.vacant_posts import posts_for
from tandem_web.matching.views.proposal_lines import lines_of, post_lines_of
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.mapping import csv_text, workbook_bytes

_PAIRS_A_PAGE = 25
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def proposal(
    request: HttpRequest,
    person: Person,
    run: PairingRun,
    *,
    ticked: TickedForm | None = None,
) -> HttpResponse:
    """The page of a run that is done; `ticked` is what was sent with nothing in it."""
    search = PairSearch(request.GET)
    chosen = search.chosen()
    on = today(person.employer)
    pairs = pairs_for(person, run, on, chosen)
    page = Paginator(pairs, _PAIRS_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(list(page.object_list), run.employer)
    posts = post_lines_of(list(posts_for(person, run, on)), run.employer)
    narrowed = {key: value for key, value in asdict(chosen).items() if value}
    figures = run.figures
    context = {
        "run": run,
        "figures": figures,
        "words": words_of(figures),
        "search": search,
        "page": page,
        "lines": lines,
        "posts": posts,
        "may_send_pairs": any(line.pair.sent_at is None for line in lines),
        "may_send_posts": any(line.row.sent_at is None for line in posts),
        "query": f"{urlencode(narrowed)}&" if narrowed else "",
        "is_narrowed": bool(narrowed),
        "beside": finished_beside(run)[:10],
        "form": ticked or TickedForm(),
    }
    return render_form(request, "matching/proposal.html", context)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What an adviser ticks in a proposal and sends, and what is said of it afterwards.

    `sent` and `left_out` give the sentence about so many.
    """

    ticked: str
    nothing: str | Promise
    send: Callable[..., Sent]
    sent: Callable[[int], str]
    left_out: Callable[[int], str]


def send_ticked(
    request: HttpRequest, person: Person, reference: str, sending: Sending
) -> HttpResponse:
    """Send what was ticked; the adviser who does stands by it with their name."""
    run = get_run_for(person, reference)
    if run.state != PairingRun.State.DONE:
        raise Http404
    form = TickedForm(request.POST, name=sending.ticked, nothing=str(sending.nothing))
    if not form.is_valid():
        return proposal(request, person, run, ticked=form)
    done = sending.send(run=run, positions=form.positions(), actor=person)
    if done.sent:
        messages.success(request, sending.sent(done.sent) % {"number": done.sent})
    if done.left_out:
        messages.warning(request, sending.left_out(done.left_out) % {"number": done.left_out})
    return redirect("matching:run", person.employer.slug, reference)


_PAIRS = Sending(
    ticked="pair",
    nothing=gettext_lazy("Tick at least one pair"),
    send=send_suggestions,
    sent=lambda number: ngettext(
        "%(number)d pair is sent. Each of the two is told, and is free to do nothing.",
        "%(number)d pairs are sent. Each of the two is told, and is free to do nothing.",
        number,
    ),
    left_out=lambda number: ngettext(
        "%(number)d pair no longer fits and was not sent.",
        "%(number)d pairs no longer fit and were not sent.",
        number,
    ),
)


@require_POST
@signed_in_person
def send(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Send the pairs that were ticked."""
    return send_ticked(request, person, reference, _PAIRS)


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
    on = today(person.employer)
    posts = {row.pair_id: row for row in posts_for(person, run, on)}
    rows = [pair_cells(pair, posts.get(pair.pk)) for pair in pairs_for(person, run, on)]
    if form == "xlsx":
        content: bytes = workbook_bytes(run.reference, titles, rows)
        response = HttpResponse(content, content_type=_XLSX)
    else:
        text = csv_text(titles, rows)
        response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{run.reference}.{form}"'
    return response
