"""Vacant posts that two could share: pointed out by an adviser, looked at by the two."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from tandem_web.employers.queries import today
from tandem_web.matching.access.runs import get_run_for
from tandem_web.matching.access.suggested_posts import get_suggested_post_for
from tandem_web.matching.actions.sending_posts import send_posts, withdraw_post
from tandem_web.matching.apps.openings import advert_of
from tandem_web.matching.queries.vacant_posts import posts_for
from tandem_web.matching.views.proposal_lines import post_reasons
from tandem_web.matching.views.proposals import Sending, send_ticked
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

_POSTS = Sending(
    ticked="post",
    nothing=gettext_lazy("Tick at least one vacant post"),
    send=send_posts,
    sent=lambda number: ngettext(
        "%(number)d vacant post is pointed out. Each of the two is told.",
        "%(number)d vacant posts are pointed out. Each of the two is told.",
        number,
    ),
    left_out=lambda number: ngettext(
        "%(number)d vacant post no longer fits and was not sent.",
        "%(number)d vacant posts no longer fit and were not sent.",
        number,
    ),
)


@require_POST
@signed_in_person
def send(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Point the posts that were ticked out to both of their pairs."""
    return send_ticked(request, person, reference, _POSTS)


@require_POST
@signed_in_person
def withdraw(request: HttpRequest, person: Person, reference: str, position: int) -> HttpResponse:
    run = get_run_for(person, reference)
    row = posts_for(person, run, today(person.employer)).filter(position=position).first()
    if row is None:
        raise Http404
    withdraw_post(row=row, actor=person)
    messages.success(request, _("The suggestion is taken back."))
    return redirect("matching:run", person.employer.slug, reference)


@require_safe
@signed_in_person
def suggested(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """What one of the two sees of a post that was pointed out to them."""
    found = get_suggested_post_for(person, number)
    context = {
        "found": found,
        "post": found.row.post,
        "reasons": list(post_reasons(found.row)),
        "advert": advert_of(found.row.post, person, today(person.employer)),
    }
    return render(request, "matching/suggested_post.html", context)
