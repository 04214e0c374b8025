"""Recording by hand one share that is running already."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.messages import InvalidFacts
from tandem.patterns import monday_of
from tandem.policy import Refusal
from tandem_web.cases.actions import Refused
from tandem_web.cases.queries import employments_matching
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.partnerships import actions
from tandem_web.partnerships.access import get_existing_post_for
from tandem_web.partnerships.forms import ExistingDetails, ExistingPartners
from tandem_web.patterns.forms import PatternGridForm
from tandem_web.patterns.queries import check_of
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holders_on

_FIELDS = {"source", "signed_on", "balance_on", "reason", "approver"}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def add_existing(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """First the two people, unless two hold the post already; then how they share it."""
    post = get_existing_post_for(person, reference)
    day = today(person.employer)
    asked = {name: request.GET[name] for name in ("first", "second") if name in request.GET}
    if not asked:
        numbers = [one.employment.payroll_number for one in holders_on(post, day)]
        asked = dict(zip(("first", "second"), numbers, strict=False)) if len(numbers) == 2 else {}
    partners = ExistingPartners(asked or None)
    jobs = _jobs(partners, post) if asked else []
    if len(jobs) != 2:
        context = {"form": partners, "post": post}
        return render_form(request, "partnerships/existing_partners.html", context)
    return _details(request, person, post, (jobs[0], jobs[1]))


def _jobs(form: ExistingPartners, post: Post) -> list[Employment]:
    """The two jobs that are meant; where one is not clear, the form says what to do."""
    form.full_clean()
    jobs = []
    for name in ("first", "second"):
        typed = form.cleaned_data.get(name)
        found = employments_matching(post.employer, typed, today(post.employer)) if typed else []
        if len(found) == 1:
            jobs.append(found[0])
        elif typed:
            text = _("Several jobs fit. Type the payroll number.")
            nobody = _("Nobody with a job here fits. Check the spelling.")
            form.add_error(name, text if found else nobody)
    if len(jobs) == 2 and jobs[0].person_id == jobs[1].person_id:
        form.add_error("second", _("A share is two people. Enter somebody else."))
        return []
    return jobs


def _details(
    request: HttpRequest, person: Person, post: Post, jobs: tuple[Employment, Employment]
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    grid = PatternGridForm(data, person=person, post=post, employments=jobs)
    details = ExistingDetails(data, jobs=jobs)
    grid.fields["starts_on"].label = _("Since when do they share the post?")
    here = reverse("partnerships:add_existing", args=[post.employer.slug, post.reference])
    query = urlencode({"first": jobs[0].payroll_number, "second": jobs[1].payroll_number})
    context: dict[str, Any] = {
        "form": grid,
        "details": details,
        "forms": [grid, details],
        "post": post,
        "jobs": jobs,
        "here": f"{here}?{query}",
    }
    if data is not None and grid.change_asked():
        grid.apply_change()
        context["check"] = check_of(grid) if grid.is_checked else None
        # The grid alone was asked about; what is still empty below it is no error yet.
        context["details"] = ExistingDetails(data, jobs=jobs)
        context["forms"] = [grid]
        return render_form(request, "partnerships/existing.html", context)
    if data is not None and grid.is_valid() & details.is_valid():
        outcome = _record(person, post, jobs, grid, details)
        if outcome is None:
            messages.success(request, _("The share is recorded. Nobody is asked to agree again."))
            return redirect("partnerships:partnership", post.employer.slug, post.reference)
        context["refusal"] = outcome if outcome.findings else None
    status = 200 if data is None else 422
    return render(request, "partnerships/existing.html", context, status=status)


def _record(
    person: Person,
    post: Post,
    jobs: tuple[Employment, Employment],
    grid: PatternGridForm,
    details: ExistingDetails,
) -> Refusal | None:
    """Record it; None where that went well. Errors of the forms come with an empty refusal."""
    cleaned = details.cleaned_data
    arrangement = grid.arrangement()
    if cleaned["week_1_on"]:
        monday = monday_of(cleaned["week_1_on"])
        patterns = {n: replace(p, starts_on=monday) for n, p in arrangement.patterns.items()}
        arrangement = replace(arrangement, patterns=patterns)
    signed_on = cleaned["signed_on"]
    data = arrangement.to_data() | {
        "post": post.reference,
        "partners": [job.payroll_number for job in jobs],
        "source": cleaned["source"],
        "document": "",
        "signed_on": signed_on.isoformat() if signed_on else None,
        "reason": cleaned["reason"],
        "approver": cleaned["approver"],
    }
    try:
        outcome = actions.record_existing_share(
            post=post,
            jobs=jobs,
            data=data,
            stated=details.stated(),
            actor=person,
            today=today(post.employer),
        )
    except ValidationError as error:
        details.add_error(None, error.messages)
    except InvalidFacts as error:
        details.add_invalid_facts(error)
    else:
        return outcome.refusal if isinstance(outcome, Refused) else None
    return Refusal(())
