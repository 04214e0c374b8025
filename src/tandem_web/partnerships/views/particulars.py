"""What stands in everybody's statement of particulars: entered once for the employer."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.cases.particulars import FactName, fact_names
from tandem.messages import Text
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.partnerships.access import KEEPS_PARTICULARS
from tandem_web.partnerships.actions import save_particular
from tandem_web.partnerships.forms import ParticularForm
from tandem_web.partnerships.queries.particulars import employer_texts
from tandem_web.people.access import signed_in_person_with
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True)
class ShownParticular:
    """One particular with its text, where it has been entered."""

    name: FactName
    text: Text | None

    @property
    def lacks_welsh(self) -> bool:
        return self.text is not None and not self.text.cy


@require_safe
@signed_in_person_with(*KEEPS_PARTICULARS)
def particulars(request: HttpRequest, person: Person) -> HttpResponse:
    texts = employer_texts(person.employer)
    rows = [
        ShownParticular(name, texts.get(name.name))
        for name in fact_names().values()
        if name.entered == "employer"
    ]
    missing = sum(row.text is None for row in rows)
    return render(request, "partnerships/particulars.html", {"rows": rows, "missing": missing})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person_with(*KEEPS_PARTICULARS)
def particular(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    known = fact_names().get(name)
    if known is None or known.entered != "employer":
        raise Http404
    text = employer_texts(person.employer).get(name, Text("", ""))
    data = request.POST if request.method == "POST" else None
    form = ParticularForm(data, initial={"text_en": text.en, "text_cy": text.cy})
    if form.is_valid():
        save_particular(
            employer=person.employer,
            name=name,
            text_en=form.cleaned_data["text_en"],
            text_cy=form.cleaned_data["text_cy"],
            actor=person,
            today=today(person.employer),
        )
        messages.success(request, _("It is saved. Statements issued from now on say it."))
        return redirect("partnerships:particulars", person.employer.slug)
    context = {"form": form, "known": known}
    return render_form(request, "partnerships/particular.html", context)
