"""Tags and filters that every template has: the library's values in the page's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from django import template
from django.apps import apps
from django.conf import settings
from django.forms import BaseForm
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from tandem.messages import (
    Fact,
    Language,
    Message,
    Text,
    render,
    render_date,
    render_fact,
    render_quantity,
    render_weekday,
)
from tandem.policy import load_pack
from tandem.units import Quantity, minutes, pounds
from tandem_web.kit.apps import Collection, NavigationEntry

register = template.Library()

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def page_language() -> Language:
    """The language of the page that is being drawn."""
    return "cy" if get_language() == "cy" else "en"


def in_reading_language(english: str, welsh: str) -> str:
    """The Welsh for a reader of Welsh, where there is any; otherwise the English."""
    return welsh if welsh and page_language() == "cy" else english


@register.filter(name="minutes")
def minutes_filter(value: int | Quantity | None) -> str:
    """Write whole minutes as "18 h 30 min", in Welsh "18 awr 30 mun"."""
    if value is None:
        return ""
    quantity = value if isinstance(value, Quantity) else minutes(value)
    return render_quantity(quantity, page_language())


@register.filter
def quantity(value: Quantity | str) -> str:
    """Write a quantity with its unit; the name of a choice stays as it is."""
    return value if isinstance(value, str) else render_quantity(value, page_language())


@register.filter
def fact(value: Fact) -> str:
    """Write anything that a message may hold."""
    return render_fact(value, page_language())


@register.filter
def money(value: Decimal | int | Quantity) -> str:
    """Write pounds and pence."""
    amount = value if isinstance(value, Quantity) else pounds(value)
    return render_quantity(amount, page_language())


def _day_of(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def date_long(value: date | datetime | None) -> str:
    """Write "7 December 2026", "7 Rhagfyr 2026"."""
    return render_date(_day_of(value), page_language()) if value else ""


@register.filter
def date_short(value: date | datetime | None) -> str:
    """Write a date without its year, as in a list of this year's days: "7 December"."""
    if not value:
        return ""
    day = _day_of(value)
    month = render(Message(f"messages.month_{day.month}"), page_language())
    return f"{day.day}{NO_BREAK_SPACE}{month}"


@register.filter
def weekday(value: date | datetime | int | None) -> str:
    """Name a weekday from its number (Monday is 0) or from a date."""
    if value is None:
        return ""
    number = value if isinstance(value, int) else _day_of(value).weekday()
    return capfirst(render_weekday(number, page_language()))


@register.filter
def time_of_day(value: int | time | datetime | None) -> str:
    """Write "08:30" from minutes after midnight, a time, or an instant in the site's zone."""
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value // 60 % 24:02d}:{value % 60:02d}"
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M}"


@register.filter
def in_language(value: Text) -> str:
    """Pick the page's language out of a text that stands in both."""
    return value.in_language(page_language())


@register.filter
def bilingual(row: Any, field: str) -> str:
    """Read `name_en` or `name_cy` of a row; an empty Welsh text falls back to the English."""
    return in_reading_language(getattr(row, f"{field}_en"), getattr(row, f"{field}_cy"))


@register.simple_tag
def message(value: Message | str) -> str:
    """Write one of the library's messages in the page's language."""
    return render(value, page_language()) if isinstance(value, Message) else str(value)


register.filter("say", message)


@register.simple_tag(takes_context=True)
def clause_link(context: template.Context, clause: str) -> SafeString:
    """Link a clause by its short title to its place on the employer's policy page."""
    employer = _employer(context)
    found = load_pack(employer.pack if employer else "great_britain").cited.get(clause)
    title = found.title.in_language(page_language()) if found else clause
    if employer is None:
        return format_html("{}", title)
    address = reverse("policy:clause", args=[employer.slug, found.id if found else clause])
    return format_html('<a class="govuk-link tandem-clause" href="{}">{}</a>', address, title)


@register.simple_tag(takes_context=True)
def clause_links(context: template.Context, clauses: Iterable[str]) -> SafeString:
    """Link several clauses, with commas between them, each once."""
    links = dict.fromkeys(clause_link(context, clause) for clause in clauses)
    return format_html_join(", ", "{}", ((link,) for link in links))


@register.simple_tag(takes_context=True)
def language_switch(context: template.Context) -> Mapping[str, str]:
    """Give the same page in the other language: its address, with the query, and its name."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    if page_language() == "cy":
        bare = path.removeprefix("/cy")
        return {"url": bare or "/", "code": "en", "name": "English"}
    return {"url": f"/cy{path}", "code": "cy", "name": "Cymraeg"}


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One link of the navigation, as this person sees it on this page."""

    label: str
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> list[NavigationLink]:
    """List what the person of this request may go to, in the order that the apps ask for.

    The current entry is the one whose address is the longest beginning of the page's.
    """
    request = context.get("request")
    if request is None:
        return []
    employer = _employer(context)
    person = getattr(request, "person", None)
    found = [
        (entry, reverse(entry.view, args=[employer.slug] if entry.per_employer else []))
        for entry in _entries()
        if not (entry.per_employer and employer is None)
        if entry.public or (person is not None and entry.shown_to(person))
    ]
    begins = {
        beginning: url
        for entry, url in found
        for beginning in (url, *(urljoin(url, one) for one in entry.also))
        if request.path.startswith(beginning)
    }
    current = begins[max(begins, key=len)] if begins else ""
    return [NavigationLink(str(entry.label), url, url == current) for entry, url in found]


def _entries() -> list[NavigationEntry]:
    entries = (
        entry
        for configuration in apps.get_app_configs()
        for entry in getattr(configuration, "navigation", ())
    )
    return sorted(entries, key=lambda entry: entry.order)


def _employer(context: template.Context) -> Any:
    return getattr(context.get("request"), "employer", None)


@register.simple_tag(takes_context=True)
def collection_of_page(context: template.Context) -> Collection | None:
    """What the page of this request collects about people, if it collects anything."""
    match = getattr(context.get("request"), "resolver_match", None)
    found = (one for one in collections() if match and match.view_name in one.views)
    return next(found, None)


@dataclass(frozen=True, slots=True)
class KeptHere:
    """What an employer keeps of a collection, and for how long."""

    what: str
    sentence: str
    clauses: tuple[str, ...]


@register.simple_tag(takes_context=True)
def kept_here(context: template.Context, collection: Collection) -> KeptHere:
    """Say what is kept and for how long at the employer of this page."""
    employer = _employer(context)
    what = collection.what(employer) if callable(collection.what) else collection.what
    period = collection.period(employer)
    return KeptHere(str(what), str(period.sentence), period.clauses)


def collections() -> list[Collection]:
    """Everything that the apps of this site collect about people, bottom up."""
    return [
        collection
        for configuration in apps.get_app_configs()
        for collection in getattr(configuration, "collections", ())
    ]


@register.simple_tag(takes_context=True)
def error_links(context: template.Context) -> list[tuple[str, str]]:
    """Give every error of the page's forms, as (id of the control, message)."""
    return [link for form in _forms(context) for link in form.error_links()]


def _forms(context: template.Context) -> list[Any]:
    given = [context.get("form"), *(context.get("forms") or ())]
    return [form for form in given if isinstance(form, BaseForm) and hasattr(form, "error_links")]


@register.simple_tag
def demo_mode() -> bool:
    """Tell whether this site shows a demonstration, not a real employer."""
    return bool(settings.DEMO)


@register.simple_tag
def url_if_known(view: str, *arguments: Any) -> str:
    """Give an address, or nothing where the page does not exist on this site."""
    try:
        return reverse(view, args=arguments)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("kit/components/breadcrumbs.html")
def breadcrumbs(*labels_and_urls: str) -> dict[str, list[tuple[str, str]]]:
    """Draw the way to this page: label, address, label, address …"""
    labels, urls = labels_and_urls[::2], labels_and_urls[1::2]
    return {"steps": list(zip(labels, urls, strict=True))}


@register.inclusion_tag("kit/components/button.html")
def button(label: str, kind: str = "") -> dict[str, str]:
    """Draw a form's button; kind is empty, "secondary" or "warning"."""
    return {"label": label, "kind": kind}
