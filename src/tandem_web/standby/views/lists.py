from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.messages import InvalidFacts
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.standby import actions, queries
from tandem_web.standby.access import may_make_rotas, posts_to_share, require_maker
from tandem_web.standby.forms import RotaForm

MOST_COMING = 6


@require_safe
@signed_in_person
def rotas(request: HttpRequest, person: Person) -> HttpResponse:
    """My duties first, then every rota that is mine to see."""
    on = today(person.employer)
    context = {
        "coming": queries.coming_duties(person, on)[:MOST_COMING],
        "waiting": queries.open_changes(person),
        "rotas": queries.visible_rotas(person, on),
        "may_make": may_make_rotas(person),
    }
    return render(request, "standby/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def add(request: HttpRequest, person: Person) -> HttpResponse:
    require_maker(person)
    on = today(person.employer)
    posts = posts_to_share(person, queries.standby_posts(person.employer))
    form = RotaForm(request.POST if request.method == "POST" else None, posts=posts, today=on)
    if form.is_valid():
        try:
            rota = actions.make_rota(
                employer=person.employer, values=form.values(), actor=person, today=on
            )
        except InvalidFacts as error:
            form.add_invalid_facts(error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The rota is drafted. Nobody has been told yet."))
            return redirect("standby:rota", person.employer.slug, rota.reference)
    context: dict[str, Any] = {"form": form, "posts": posts}
    return render_form(request, "standby/add.html", context)
