"""Opening a case: which post, which process; of a share which two people, and from when."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.cases import PROCESSES
from tandem.cases.partnership import PARTNERSHIP
from tandem.messages import InvalidFacts
from tandem.policy import Refusal
from tandem_web.cases.access import get_post_to_share_for
from tandem_web.cases.actions import CaseAlreadyOpen, Refused, Sent, open_case
from tandem_web.cases.forms import OpenPartnershipForm
from tandem_web.cases.forms.departure import DEPARTURE
from tandem_web.cases.queries import employments_matching, holder_to_start_with, job_label
from tandem_web.cases.views.starting import choose_post, choose_process, open_steps
from tandem_web.employers.queries import today
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Employment, Person, Role
from tandem_web.posts.models import Post


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def open_page(request: HttpRequest, person: Person) -> HttpResponse:
    process, reference = request.GET.get("process", ""), request.GET.get("post", "")
    if process and process not in PROCESSES:
        raise Http404
    if not reference:
        return choose_post(request, person)
    if not process:
        return choose_process(request, person, reference)
    if process != "partnership":
        return open_steps(request, person, process, reference)
    day = today(person.employer)
    post = get_post_to_share_for(person, reference)
    if request.method != "POST":
        form = OpenPartnershipForm(
            post=post, initial={"partner_0": holder_to_start_with(post, day)}
        )
        return _draw(request, post, form, status=200)
    form = OpenPartnershipForm(request.POST, post=post)
    if any(name in request.POST for name in DEPARTURE):
        form.add_departure()
    jobs = _chosen_jobs(form, day)
    if not form.is_valid() or None in jobs:
        return _draw(request, post, form, status=422)
    return _open(request, person, form, [job for job in jobs if job], day)


def _chosen_jobs(form: OpenPartnershipForm, day: date) -> list[Employment | None]:
    """The two jobs that are meant; where one is not clear, the form says what to do."""
    form.full_clean()
    jobs: list[Employment | None] = []
    for number in range(2):
        typed = form.cleaned_data.get(f"partner_{number}")
        found = employments_matching(form.post.employer, typed, day) if typed else []
        picked = form.data.get(f"job_{number}")
        job = next((one for one in found if one.payroll_number == picked), None)
        if len(found) > 1:
            form.offer(number, found, [job_label(one) for one in found])
        if job is None and len(found) == 1:
            job = found[0]
        if job is None and typed:
            form.add_error(f"job_{number}" if found else f"partner_{number}", _problem(found))
        jobs.append(job)
    return jobs


def _problem(found: list[Employment]) -> str:
    if found:
        return _("Choose the job that is meant, or type more of the name")
    return _("Nobody with a job here fits. Check the spelling, or type the payroll number.")


def _open(
    request: HttpRequest,
    person: Person,
    form: OpenPartnershipForm,
    jobs: list[Employment],
    day: date,
) -> HttpResponse:
    starts_on: date = form.cleaned_data["starts_on"]
    slug = person.employer.slug
    if problem := _job_problem(jobs, starts_on):
        form.add_error("starts_on", problem)
        return _draw(request, form.post, form, status=422)
    data = {
        "post": form.post.reference,
        "partners": [job.payroll_number for job in jobs],
        "starts_on": starts_on.isoformat(),
        **form.departure_data(),
    }
    try:
        outcome = open_case(
            process="partnership", post=form.post, data=data, actor=person, today=day
        )
    except CaseAlreadyOpen as already:
        messages.warning(request, _("This post has an open case already: this one."))
        return redirect("cases:case", slug, already.case.reference)
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return _draw(request, form.post, form, status=422)
    if isinstance(outcome, Refused):
        adviser = Role.HR_ADVISER in person.roles
        if adviser and PARTNERSHIP.may_depart(outcome.refusal.findings):
            form.add_departure()
        return _draw(request, form.post, form, status=422, refusal=outcome.refusal)
    messages.success(request, _("The case is open. Set out the hours and the pattern next."))
    return _on_to_draft(slug, outcome)


def _on_to_draft(slug: str, outcome: Sent) -> HttpResponse:
    return redirect("cases:command", slug, outcome.case.reference, "draft")


def _job_problem(jobs: list[Employment], starts_on: date) -> str:
    """A job that has not begun, or has ended, cannot hold a part of a post."""
    for job in jobs:
        facts = {"name": job.person.full_name}
        if starts_on < job.starts_on:
            return _("The job of %(name)s begins later than this date") % facts
        if job.ends_on and starts_on > job.ends_on:
            return _("The job of %(name)s ends before this date") % facts
    return ""


def _draw(
    request: HttpRequest,
    post: Post,
    form: OpenPartnershipForm,
    *,
    status: int,
    refusal: Refusal | None = None,
) -> HttpResponse:
    context = {"post": post, "form": form, "refusal": refusal}
    return render(request, "cases/open.html", context, status=status)
