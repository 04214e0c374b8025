"""What fails around the site, or is asked of it in vain: it says so, and everything goes on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tandem.messages import Language, render_weekday
from tandem_web.cases.models import Case
from tandem_web.notices.models import Notice
from tandem_web.notices.tests.scene import closed_port, sending_to
from tandem_web.posts.models import Post
from tandem_web.posts.tests.test_workbooks import bomb, lying_bomb
from tests.cast import Cast, raise_cast
from tests.journeys.conftest import NOW
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.vocabulary import (
    POSTS_FILE,
    answer_request,
    be_signed_in,
    choose_import_files,
    import_all,
)
from tests.working import work_off

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES: tuple[Language, ...] = ("en", "cy")


@pytest.fixture
def cast(clock: Callable[[datetime], None]) -> Cast:
    return raise_cast()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_that_unpacks_to_far_too_much_is_refused_at_the_door(
    visit: Visit, cast: Cast, tmp_path: Path, language: Language
) -> None:
    me = visit(language)
    be_signed_in(me, cast.hr_adviser)
    me.go("/dyffryn/")
    before = Post.objects.count()
    for name, content in (("bomb.xlsx", bomb()), ("lying.xlsx", lying_bomb())):
        (tmp_path / name).write_bytes(content)
        choose_import_files(me, posts=tmp_path / name)
        expect(me.page.locator(".govuk-error-summary")).to_be_visible()
        me.go("/dyffryn/partnerships/existing/import/")
        me.attach(me.words("File of shares"), tmp_path / name)
        me.follow(me.button(me.words("Look at what would be recorded")))
        expect(me.page.locator(".govuk-error-summary")).to_be_visible()
    assert Post.objects.count() == before
    # Whoever brings a sound file next is served as if nothing had been.
    choose_import_files(me, posts=POSTS_FILE)
    import_all(me)


@pytest.mark.parametrize("language", LANGUAGES)
def test_scans_that_are_none_are_named_and_none_is_kept(
    visit: Visit, cast: Cast, tmp_path: Path, language: Language
) -> None:
    me = visit(language)
    be_signed_in(me, cast.hr_adviser)
    me.go("/dyffryn/partnerships/S-001/papers/")
    for name, content in (("scan.pdf", b"%PDF-1.7 no more"), ("scan.png", b"GIF89a")):
        (tmp_path / name).write_bytes(content)
        me.attach(me.words("Scans of signed agreements"), tmp_path / name)
        me.follow(me.button(me.words("Keep the scans")))
        expect(me.page.locator(".govuk-error-summary")).to_be_visible()
    me.go("/dyffryn/partnerships/S-001/papers/")
    me.sees(me.words("No scan of a signed agreement is kept of this share."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_address_that_was_ended_shows_nothing_more(
    visit: Visit, cast: Cast, language: Language
) -> None:
    me = visit(language)
    be_signed_in(me, cast.first_partner)
    me.go("/dyffryn/patterns/calendars/")
    me.follow(me.button(me.words("Make an address for your own times")))
    label = me.words("Address to paste into your calendar under “subscribe”")
    address = me.box(label).input_value()
    reader = me.context.request
    answer = reader.get(address)
    assert (answer.status, answer.text()[:15]) == (200, "BEGIN:VCALENDAR")
    me.follow(me.page.get_by_role("link", name=me.words("End this address")))
    me.follow(me.button(me.words("End the address")))
    me.sees(me.words("You have no calendar address yet."))
    ended = reader.get(address)
    assert ended.status in {404, 410}
    assert "BEGIN" not in ended.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_wishes_that_nobody_can_meet_are_said_to_collide(
    visit: Visit, cast: Cast, language: Language
) -> None:
    me = visit(language)
    be_signed_in(me, cast.hr_adviser)
    before = Case.objects.get(pk=cast.open_case.pk).version
    me.go(f"/dyffryn/cases/{cast.open_case.reference}/suggestions/")
    say_never(me, cast.first_waiting.full_name, days=range(5))
    me.follow(me.button(me.words("Suggest patterns")))
    expect(me.heading(me.words("No pattern keeps all of this"))).to_be_visible()
    expect(me.page.locator(".tandem-check")).to_contain_text(cast.first_waiting.given_name)
    say_never(me, cast.first_waiting.full_name, days=range(5), otherwise="Yes, I can")
    me.follow(me.button(me.words("Suggest patterns")))
    expect(me.page.locator(".tandem-suggestion").first).to_be_visible()
    assert Case.objects.get(pk=cast.open_case.pk).version == before


def say_never(me: Visitor, name: str, *, days: range, otherwise: str = "No, I cannot") -> None:
    """Fill in one partner's table with the same answer for each half-day."""
    row = me.page.locator(".govuk-summary-list__row").filter(has_text=name)
    me.follow(row.get_by_role("link"))
    for day in days:
        for half in ("morning", "afternoon"):
            label = f"{render_weekday(day, me.words.language)}, {me.words(half)}"
            me.hand.pick(me.box(label), me.words(otherwise))
    me.follow(me.button(me.words("Keep what I said")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_goes_on_while_no_mail_server_answers(
    visit: Visit, cast: Cast, language: Language
) -> None:
    partner, adviser = visit(language), visit(language)
    be_signed_in(partner, cast.second_waiting)
    be_signed_in(adviser, cast.hr_adviser)
    name = cast.second_waiting.full_name
    post = getattr(cast.waiting_post, f"title_{language}")
    with sending_to(closed_port()):
        partner.go("/dyffryn/")
        agree = partner.words.message("cases.option_agree", version=1, name=name)
        duty = partner.words.message("cases.duty_agree", version=1, post=post)
        answer_request(partner, duty, agree)
        assert work_off(NOW) > 0
        adviser.go("/dyffryn/notices/")
        adviser.sees(adviser.words("Waiting to be sent"))
        waiting = Notice.objects.filter(state=Notice.State.QUEUED, attempts__gt=0).first()
        assert waiting is not None
        adviser.go(f"/dyffryn/notices/{waiting.key}/")
        adviser.sees(adviser.words("What the mail server said"))
        adviser.sees(adviser.words("Next attempt"))
