"""The ladder of grades and the skills of an employer, as HR keeps them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.matching.access.upkeep import get_skill_for, require_keeper
from tandem_web.matching.actions import upkeep as actions
from tandem_web.matching.forms.upkeep import ChangeSkillForm, LadderForm, SkillForm
from tandem_web.matching.queries.ladders import grades_left_off, ladder_steps
from tandem_web.matching.queries.upkeep import (
    grades_of_posts,
    ladder_fingerprint,
    skills_added,
)
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def ladder(request: HttpRequest, person: Person) -> HttpResponse:
    """Every grade with what it pays, on one page."""
    require_keeper(person)
    employer = person.employer
    on = today(employer)
    steps, left_off = ladder_steps(employer, on), grades_left_off(employer, on)
    form = LadderForm(
        request.POST if request.method == "POST" else None,
        steps=steps,
        left_off=left_off,
        grades=grades_of_posts(employer),
        seen=ladder_fingerprint(steps),
    )
    if form.is_valid():
        try:
            actions.set_ladder(
                employer=employer,
                steps=form.steps(),
                seen=form.cleaned_data["seen"],
                actor=person,
                today=on,
            )
        except actions.LadderMovedOn:
            messages.error(
                request,
                _("Somebody has changed the grades since. They are shown as they are now."),
            )
        else:
            messages.success(request, _("The grades are kept."))
        return redirect("matching:ladder", employer.slug)
    context = {"form": form, "steps": steps, "left_off": left_off}
    return render_form(request, "matching/ladder.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def skills(request: HttpRequest, person: Person) -> HttpResponse:
    """What the employer has added to the shared list, and a line to add more."""
    require_keeper(person)
    form = SkillForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_skill(employer=person.employer, actor=person, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The skill is added."))
            return redirect("matching:skills", person.employer.slug)
    context = {"form": form, "skills": skills_added(person.employer)}
    return render_form(request, "matching/skills.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def skill(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """Rename a skill, or retire it."""
    found = get_skill_for(person, key)
    form = ChangeSkillForm(request.POST if request.method == "POST" else None, skill=found)
    if form.is_valid():
        actions.change_skill(skill=found, actor=person, **form.cleaned_data)
        messages.success(request, _("The skill is changed."))
        return redirect("matching:skills", person.employer.slug)
    return render_form(request, "matching/skill.html", {"form": form, "skill": found})
