"""A shared manager post, and colleagues who act for somebody who is away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.cases.actions import Refused, Sent
from tandem_web.cases.actions.write import project
from tandem_web.cases.models import Case, Event
from tandem_web.cases.queries import context_of, duties_of, obligations_for, standing_of
from tandem_web.cases.tests.papers import again, let_act, share_the_managers_post
from tandem_web.cases.tests.sharing import draft_data, open_plain, step
from tandem_web.people.actions import grant_role
from tandem_web.people.models import Person
from tandem_web.posts.actions import end_delegation
from tandem_web.record.models import Entry
from tandem_web.record.queries import lines
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db
PAGE = "/dyffryn/cases/JS-0002/"


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def commands(person: Person) -> list[str]:
    return [row.command for row in obligations_for(again(person))]


def test_both_holders_of_the_managers_post_are_asked_and_the_first_answers(cast: Cast) -> None:
    other = share_the_managers_post(cast)
    assert commands(cast.line_manager) == commands(other) == ["agree"]
    page = cast.client(cast.hr_adviser).get(PAGE).content.decode()
    assert "The line manager</strong> (Geraint Lloyd, Catrin Vaughan):" in page
    assert isinstance(step(cast, cast.open_case, other, "agree", version=1), Sent)
    assert commands(cast.line_manager) == commands(other) == []
    page = cast.client(cast.line_manager).get(PAGE).content.decode()
    assert "Catrin Vaughan</span>" in page


def test_one_manager_agrees_and_after_a_change_the_other_does(cast: Cast) -> None:
    other, case = share_the_managers_post(cast), cast.open_case
    step(cast, case, cast.line_manager, "agree", version=1)
    # Either may take back what the post has answered, until all have agreed.
    assert isinstance(step(cast, case, other, "withdraw_agreement", version=1), Sent)
    step(cast, case, cast.line_manager, "agree", version=1)
    step(cast, case, cast.second_waiting, "draft", **draft_data(case))
    step(cast, case, cast.hr_adviser, "propose", version=2)
    assert commands(cast.line_manager) == commands(other) == ["agree"]
    for actor in (cast.first_waiting, cast.second_waiting, other):
        assert isinstance(step(cast, case, actor, "agree", version=2), Sent)
    assert isinstance(step(cast, case, cast.hr_adviser, "confirm", version=2), Sent)


def test_a_second_answer_of_the_same_post_is_refused(cast: Cast) -> None:
    other = share_the_managers_post(cast)
    step(cast, cast.open_case, other, "agree", version=1)
    assert isinstance(step(cast, cast.open_case, cast.line_manager, "agree", version=1), Refused)


def test_a_delegate_sees_and_does_what_waits_for_the_manager(cast: Cast) -> None:
    assert cast.client(cast.employee).get(PAGE).status_code == 403
    let_act(cast, cast.employee, cast.line_manager)
    [duty] = duties_of(again(cast.employee))
    assert (duty.command, duty.on_behalf_of) == ("agree", "Geraint Lloyd")
    assert duty.detail == "Housing Options Adviser, for Geraint Lloyd"
    client = cast.client(cast.employee)
    assert "For Geraint Lloyd" in client.get(PAGE).content.decode()
    asked = client.get(f"{PAGE}agree/")
    assert "You do this for Geraint Lloyd" in asked.content.decode()
    done = client.post(f"{PAGE}agree/", {"seen": asked.context["seen"], "version": "1"})
    assert done.status_code == 302
    event = Event.objects.filter(case=cast.open_case).latest("version")
    assert (event.actor, event.on_behalf_of) == (cast.employee, cast.line_manager)
    entry = Entry.objects.filter(action="cases.agree").latest("number")
    [line] = lines(cast.employer, [entry])
    assert line.sentence.startswith("Huw Bevan for Geraint Lloyd agreed")
    assert "recorded by Huw Bevan for Geraint Lloyd" in client.get(PAGE).content.decode()


def test_what_is_kept_of_a_case_does_not_depend_on_who_is_away(cast: Cast) -> None:
    let_act(cast, cast.employee, cast.line_manager)
    before = list(cast.open_case.obligations.order_by("position").values("party", "sentence"))
    row = Case.objects.select_related("employer", "post").get(pk=cast.open_case.pk)
    standing = standing_of(row)
    context = context_of(standing, None, cast.today)
    project(row, standing.process, standing.state, context, cast.today)
    assert list(row.obligations.order_by("position").values("party", "sentence")) == before


def test_it_ends_at_once_and_by_itself(cast: Cast) -> None:
    row = let_act(cast, cast.employee, cast.line_manager)
    end_delegation(delegation=row, actor=cast.line_manager)
    assert commands(cast.employee) == []
    assert isinstance(step(cast, cast.open_case, cast.employee, "agree", version=1), Refused)
    let_act(cast, cast.employee, cast.line_manager, days=0)
    standing = standing_of(
        Case.objects.select_related("employer", "post").get(reference="JS-0002")
    )
    tomorrow = cast.today + timedelta(days=1)
    actor = context_of(standing, again(cast.employee), tomorrow).actor
    assert (actor.parties, dict(actor.delegated)) == (frozenset(), {})


def test_only_the_role_that_was_named_is_passed_on(cast: Cast) -> None:
    grant_role(person=cast.line_manager, role="hr_adviser", actor=cast.administrator)
    let_act(cast, cast.employee, cast.line_manager, party="hr_adviser")
    assert commands(cast.employee) == []
    assert isinstance(step(cast, cast.open_case, cast.employee, "agree", version=1), Refused)
    drafted = step(cast, cast.open_case, cast.employee, "draft", **draft_data(cast.open_case))
    assert isinstance(drafted, Sent)
    assert commands(cast.employee) == ["propose"]


def test_a_partner_acts_for_nobody_in_their_own_case(cast: Cast) -> None:
    let_act(cast, cast.second_waiting, cast.line_manager)
    assert [row.party for row in obligations_for(again(cast.second_waiting))] == ["partner:E-107"]
    outcome = step(
        cast, cast.open_case, cast.second_waiting, "agree", version=1, party="line_manager"
    )
    assert isinstance(outcome, Refused)
    # In the case of others they do.
    opened = open_plain(cast, second="E-106")
    assert isinstance(opened, Sent)
    drafted = step(cast, opened.case, cast.second_waiting, "draft", **draft_data(opened.case))
    assert isinstance(drafted, Sent)
    assert Event.objects.latest("pk").on_behalf_of == cast.line_manager


def test_nobody_consents_for_a_partner_who_is_away(cast: Cast) -> None:
    grant_role(person=cast.second_waiting, role="line_manager", actor=cast.administrator)
    let_act(cast, cast.employee, cast.second_waiting)
    assert commands(cast.employee) == []
    assert cast.client(cast.employee).get(PAGE).status_code == 403
    outcome = step(cast, cast.open_case, cast.employee, "agree", version=1, party="partner:E-107")
    assert isinstance(outcome, Refused)


def test_what_is_passed_on_is_not_passed_on_again(cast: Cast) -> None:
    """The manager's delegate goes away afterwards: their own delegate manages nothing."""
    row = let_act(cast, cast.employee, cast.line_manager)
    row.ended_at = None
    standing = standing_of(
        Case.objects.select_related("employer", "post").get(reference="JS-0002")
    )
    row.pk, row.person, row.delegate = None, cast.employee, cast.payroll
    row.save(force_insert=True)
    actor = context_of(standing, again(cast.payroll), cast.today).actor
    assert dict(actor.delegated) == {}


def test_a_case_that_a_delegate_opens_says_for_whom(cast: Cast) -> None:
    let_act(cast, cast.payroll, cast.hr_adviser)
    client = cast.client(cast.payroll)
    opening = f"/dyffryn/cases/open/?process=partnership&post={cast.plain_post.reference}"
    assert client.get(opening).status_code == 200
    day = {"starts_on_day": "4", "starts_on_month": "1", "starts_on_year": "2027"}
    sent = client.post(opening, {"partner_0": "huw bevan", "partner_1": "E-107", **day})
    assert sent.status_code == 302
    assert Event.objects.latest("pk").on_behalf_of == cast.hr_adviser


def test_lists_take_one_query_more_for_each_colleague_who_is_away(cast: Cast) -> None:
    let_act(cast, cast.employee, cast.line_manager)
    person = again(cast.employee)
    with CaptureQueriesContext(connection) as one:
        duties_of(person)
    let_act(cast, cast.employee, cast.hr_adviser)
    with CaptureQueriesContext(connection) as two:
        duties_of(person)
    assert len(one) == len(two)
