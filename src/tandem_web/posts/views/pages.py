from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.posts import check_post, vacant_minutes
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.people.access import READS_EVERYBODY, signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts import actions
from tandem_web.posts.access import (
    get_post_for,
    may_keep_posts,
    may_open_case,
    may_set_up_share,
    require_keeper,
    sees_holdings,
)
from tandem_web.posts.apps import POST_NOTES
from tandem_web.posts.forms import PostForm
from tandem_web.posts.mapping import to_holding, to_post
from tandem_web.posts.models import Post
from tandem_web.posts.queries import days_of, holdings_of, partners_of, reports_of, split_of


@require_safe
@signed_in_person
def post_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    post = get_post_for(person, reference)
    on = today(person.employer)
    holdings = holdings_of(post)
    value = to_post(post)
    decision = check_post(value, get_policy(person.employer).on(on))
    vacant = vacant_minutes(value, [to_holding(holding) for holding in holdings], on)
    context = {
        "post": post,
        "split": split_of(post, holdings, on, vacant),
        "vacant": vacant,
        "is_shared": len(partners_of(holdings, on)) > 1,
        "reports": reports_of(post),
        "criteria": post.criteria.all(),
        "service_hours": days_of(value.service_hours),
        "decision": decision,
        "keeps_posts": may_keep_posts(person),
        "reads_record": bool(person.roles & READS_EVERYBODY),
        "may_share": decision.allowed and may_set_up_share(person, post),
        "opens_cases": may_open_case(person, post),
        "sees_holdings": sees_holdings(person, post, on),
        "holdings": holdings,
        "today": on,
        "notes": [note for tell in POST_NOTES for note in tell(person, post, on)],
    }
    return render(request, "posts/post.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def add(request: HttpRequest, person: Person) -> HttpResponse:
    require_keeper(person)
    return _form_page(request, person, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def change(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    post = get_post_for(person, reference)
    require_keeper(person)
    return _form_page(request, person, post)


def _form_page(request: HttpRequest, person: Person, post: Post | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = PostForm(data, employer=person.employer, post=post)
    context: dict[str, Any] = {"form": form, "post": post}
    if form.is_valid():
        try:
            saved = actions.save_post(
                employer=person.employer, values=_values(form), actor=person, post=post
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("The post is changed.") if post else _("The post is added.")
            messages.success(request, text)
            return redirect("posts:post", person.employer.slug, saved.reference)
    return render_form(request, "posts/edit.html", context)


def _values(form: PostForm) -> actions.PostValues:
    given = form.cleaned_data
    return actions.PostValues(
        reference=given["reference"],
        title_en=given["title_en"],
        title_cy=given["title_cy"],
        service=form.chosen_service(),
        grade=given["grade"],
        full_time_minutes=given["full_time_minutes"],
        reports_to=given["reports_to"],
        standby=given["standby"],
        service_hours=form.service_hours(),
        criteria=form.criteria(),
        place_en=given["place_en"],
        place_cy=given["place_cy"],
    )
