from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from tandem_web.employers.queries import today
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.access import may_keep_posts
from tandem_web.posts.forms import PostSearch
from tandem_web.posts.mapping import POST_COLUMNS, csv_text, post_cells
from tandem_web.posts.models import Post
from tandem_web.posts.queries import posts_of

POSTS_A_PAGE = 25


@require_safe
@signed_in_person
def post_list(request: HttpRequest, person: Person) -> HttpResponse:
    form = PostSearch(request.GET, employer=person.employer)
    posts, chosen = _posts(form, person)
    page = Paginator(posts, POSTS_A_PAGE).get_page(request.GET.get("page"))
    query = f"{urlencode(chosen)}&" if chosen else ""
    context = {
        "form": form,
        "page": page,
        "query": query,
        "is_narrowed": bool(chosen),
        "keeps_posts": may_keep_posts(person),
    }
    return render(request, "posts/list.html", context)


@require_safe
@signed_in_person
def export(request: HttpRequest, person: Person) -> HttpResponse:
    """The posts that the list shows, as a file that the import takes back."""
    posts, _chosen = _posts(PostSearch(request.GET, employer=person.employer), person)
    rows = posts.select_related("service", "reports_to").prefetch_related(
        "service_hours", "criteria"
    )
    text = csv_text([column.name for column in POST_COLUMNS], map(post_cells, rows))
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="posts.csv"'
    return response


def _posts(form: PostSearch, person: Person) -> tuple[QuerySet[Post], dict[str, Any]]:
    """The posts that fit what was chosen; a choice that makes no sense is passed over."""
    form.full_clean()
    chosen = {key: value for key, value in form.cleaned_data.items() if value}
    return posts_of(person.employer, today(person.employer), **chosen), chosen
