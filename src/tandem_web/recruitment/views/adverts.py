"""HR's pages about adverts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person, signed_in_person_with
from tandem_web.people.models import Person, Role
from tandem_web.recruitment import actions
from tandem_web.recruitment.access import (
    get_advert_to_run_for,
    runs_recruitment,
)
from tandem_web.recruitment.forms import AdvertForm
from tandem_web.recruitment.queries import vacancies_of


@require_safe
@signed_in_person_with(Role.HR_ADVISER, Role.AUDITOR)
def vacancies(request: HttpRequest, person: Person) -> HttpResponse:
    """The vacancies with their adverts, and how many have applied."""
    context = {
        "vacancies": vacancies_of(person.employer),
        "runs_recruitment": runs_recruitment(person),
    }
    return render(request, "recruitment/vacancies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def change_advert(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Put right what an advert says."""
    advert = get_advert_to_run_for(person, reference)
    first = {name: getattr(advert, name) for name in AdvertForm.base_fields}
    form = AdvertForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.change_advert(advert=advert, given=form.cleaned_data, actor=person)
        messages.success(request, _("The advert is changed."))
        return redirect("recruitment:applicants", person.employer.slug, advert.case.reference)
    context = {"form": form, "case": advert.case, "advert": advert}
    return render_form(request, "recruitment/advert_form.html", context)
