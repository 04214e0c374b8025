"""Calendar addresses: the page on which people make and end them, and the calendars themselves."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseGone
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Calendar, Event, Timezone, vRecur

from tandem.patterns import LONDON, Recurrence, recurrences
from tandem.timeline import Division, Period, PublicHoliday, public_holidays_known
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.patterns import actions
from tandem_web.patterns.access import get_feed_for, get_own_feed_for
from tandem_web.patterns.apps import CALENDAR_DAYS, CalendarDay
from tandem_web.patterns.mapping import proof_of, to_dated_pattern
from tandem_web.patterns.models import CalendarFeed, WorkingPattern
from tandem_web.patterns.queries import live_feeds, patterns_of_feed
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.access import get_post_for

# What was worked in the last weeks stays to be looked up; holidays are named a few years ahead.
_LOOK_BACK = timedelta(weeks=8)
_LOOK_AHEAD = timedelta(days=3 * 365)
# The rule by which the clocks of Great Britain have changed since 1996.
_LONDON_RULES = b"""BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE
"""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def calendars(request: HttpRequest, person: Person) -> HttpResponseBase:
    """The person's calendar addresses; ``?post=`` offers one of that post beside their own."""
    reference = request.POST.get("post", "") or request.GET.get("post", "")
    post = get_post_for(person, reference) if reference else None
    here = reverse("patterns:calendars", args=[person.employer.slug])
    problem, status = "", 200
    if request.method == "POST":
        try:
            actions.make_feed(person=person, post=post)
        except ValidationError as refused:
            problem, status = refused.messages[0], 422
        else:
            messages.success(request, _("The calendar address is ready. Copy it below."))
            return redirect(f"{here}?{urlencode({'post': reference})}" if post else here)
    feeds = [(feed, _address(request, feed)) for feed in live_feeds(person)]
    context = {"feeds": feeds, "post": post, "problem": problem}
    return render(request, "patterns/calendars.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def end_calendar(request: HttpRequest, person: Person, number: int) -> HttpResponseBase:
    """Ask whether an address shall end, and end it."""
    feed = get_own_feed_for(person, number)
    if request.method == "POST":
        actions.end_feed(feed=feed)
        messages.success(request, _("The calendar address no longer works."))
        return redirect("patterns:calendars", person.employer.slug)
    return render(request, "patterns/end_calendar.html", {"feed": feed})


@require_safe
def calendar(request: HttpRequest, key: str, proof: str) -> HttpResponseBase:
    """The calendar behind a secret address, in the language of the person who made it."""
    feed = get_feed_for(key, proof)
    if feed.ended_at is not None:
        # Gone, not missing: a calendar program may stop asking.
        return HttpResponseGone(_("This calendar address was ended."), content_type="text/plain")
    with override(feed.person.language):
        body = _calendar_of(feed, today(feed.person.employer)).to_ical()
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="tandem.ics"'
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, max_age=900)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _address(request: HttpRequest, feed: CalendarFeed) -> str:
    return request.build_absolute_uri(reverse("calendar", args=[feed.key, proof_of(feed)]))


def _calendar_of(feed: CalendarFeed, day: date) -> Calendar:
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//Tandem//Job share//EN")
    name = feed.post.title if feed.post else _("My work")
    whole.add("x-wr-calname", f"{name} ({feed.person.employer.name})")
    whole.add("x-wr-timezone", "Europe/London")
    whole.add("refresh-interval;value=duration", "PT6H")
    whole.add_component(Timezone.from_ical(_LONDON_RULES))
    division = Division(feed.person.employer.division)
    holidays = public_holidays_known(division, Period(day - _LOOK_BACK, day + _LOOK_AHEAD))
    for row in patterns_of_feed(feed, day - _LOOK_BACK):
        for event in _work_of(row, feed, day, holidays):
            whole.add_component(event)
    for holiday in holidays:
        whole.add_component(_day_off(holiday, feed))
    # A post's calendar hangs in an office; what somebody has to do is their own.
    for one in () if feed.post else [day for tell in CALENDAR_DAYS for day in tell(feed.person)]:
        whole.add_component(_whole_day(one, feed))
    return whole


def _work_of(
    row: WorkingPattern, feed: CalendarFeed, day: date, holidays: tuple[PublicHoliday, ...]
) -> Iterator[Event]:
    """The sessions of a working pattern; on public holidays the post is closed."""
    summary = row.employment.person.full_name if feed.post else row.post.title
    days_off = {holiday.day for holiday in holidays}
    for number, rule in enumerate(
        recurrences(to_dated_pattern(row), days_off, day + _LOOK_AHEAD), start=1
    ):
        name = f"pattern-{row.pk}-{number}"
        yield _repeating(_event(feed, name, summary), rule)
        for start, end in rule.apart:
            event = _event(feed, f"{name}-{start:%Y%m%d}", summary)
            event.add("dtstart", start)
            event.add("dtend", end)
            yield event


def _repeating(event: Event, rule: Recurrence) -> Event:
    start = rule.starts.replace(tzinfo=LONDON)
    event.add("dtstart", start)
    event.add("duration", timedelta(minutes=rule.minutes))
    repeats: dict[str, object] = {"freq": "weekly", "interval": rule.weeks}
    if rule.last is not None:
        last = datetime.combine(rule.last, rule.starts.time(), tzinfo=LONDON)
        repeats["until"] = last.astimezone(UTC)
    event.add("rrule", vRecur(repeats))
    for day in rule.left_out:
        event.add("exdate", datetime.combine(day, rule.starts.time(), tzinfo=LONDON))
    return event


def _day_off(holiday: PublicHoliday, feed: CalendarFeed) -> Event:
    name = holiday.welsh if page_language() == "cy" else holiday.english
    event = _event(feed, f"holiday-{holiday.day}", _("Public holiday: %(name)s") % {"name": name})
    event.add("dtstart", holiday.day)
    event.add("transp", "TRANSPARENT")
    return event


def _whole_day(told: CalendarDay, feed: CalendarFeed) -> Event:
    event = _event(feed, told.name, told.title)
    event.add("dtstart", told.day)
    if told.last_day is not None:
        event.add("dtend", told.last_day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", told.description)
    return event


def _event(feed: CalendarFeed, name: str, summary: str) -> Event:
    """An event whose identity stays the same whenever the calendar is read again."""
    event = Event()
    event.add("uid", f"{name}@{feed.person.employer.slug}.tandem")
    event.add("dtstamp", feed.created_at)
    event.add("summary", summary)
    return event
