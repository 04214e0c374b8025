"""What a pair opens: a proposal, a request or two applications, as if they came by themselves."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from tandem_web.cases.models import Case
from tandem_web.home.actions.opening import (
    adverts_to_answer,
    open_application,
    open_proposal,
    open_request,
    posts_to_propose,
    posts_to_request,
)
from tandem_web.matching.apps.openings import CannotOpen, Chosen, Joint
from tandem_web.matching.tests.couple import an_agreed_pair
from tandem_web.people.models import Person
from tandem_web.recruitment.models import Application
from tandem_web.recruitment.tests.scene import an_advert
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def joint(*people: Person) -> Joint:
    first, second = people
    return Joint((first, second), (1110, 1110), "We have led teams for ten years.")


def chosen(cast: Cast, value: str, actor: Person) -> Chosen:
    return Chosen(value, cast.today + timedelta(days=90), actor, cast.today)


class TestAProposal:
    def test_two_who_hold_posts_open_a_proposal_about_the_whole_one(self, cast: Cast) -> None:
        # Huw Bevan holds his post alone; Siân Pugh holds half of hers.
        both = joint(cast.employee, cast.first_waiting)
        (choice,) = posts_to_propose(both, cast.today)
        opened = open_proposal(both, chosen(cast, choice.value, cast.first_waiting))
        case = Case.objects.get(reference=opened.reference)
        assert (case.process, case.post) == ("proposal", cast.plain_post)
        assert opened.address == reverse("cases:case", args=[cast.employer.slug, case.reference])
        assert posts_to_request(both, cast.today) == []

    def test_an_open_case_about_the_post_is_said(self, cast: Cast) -> None:
        both = joint(cast.employee, cast.first_waiting)
        (choice,) = posts_to_propose(both, cast.today)
        open_proposal(both, chosen(cast, choice.value, cast.employee))
        with pytest.raises(CannotOpen, match="open case"):
            open_proposal(both, chosen(cast, choice.value, cast.employee))

    def test_a_day_that_is_past_is_refused_in_words(self, cast: Cast) -> None:
        both = joint(cast.employee, cast.first_waiting)
        (choice,) = posts_to_propose(both, cast.today)
        past = Chosen(choice.value, cast.today - timedelta(days=1), cast.employee, cast.today)
        with pytest.raises(CannotOpen):
            open_proposal(both, past)
        assert not Case.objects.filter(process="proposal").exists()

    def test_people_of_two_employers_propose_nothing(self, cast: Cast) -> None:
        assert posts_to_propose(joint(cast.employee, cast.outsider), cast.today) == []


class TestARequest:
    def test_the_holder_is_led_to_their_own_request(self, cast: Cast) -> None:
        both = joint(cast.employee, cast.outsider)
        (choice,) = posts_to_request(both, cast.today)
        opened = open_request(both, chosen(cast, choice.value, cast.employee))
        assert opened.address.endswith(f"?process=request&post={cast.plain_post.reference}")
        assert cast.client(cast.employee).get(opened.address).status_code == 200

    def test_nobody_asks_for_the_other(self, cast: Cast) -> None:
        both = joint(cast.employee, cast.outsider)
        (choice,) = posts_to_request(both, cast.today)
        with pytest.raises(CannotOpen, match=cast.employee.full_name):
            open_request(both, chosen(cast, choice.value, cast.outsider))


class TestAnApplication:
    def test_each_gets_an_application_of_their_own_tied_to_the_other(self, cast: Cast) -> None:
        advert = an_advert(cast)
        both = joint(cast.employee, cast.first_waiting)
        (choice,) = adverts_to_answer(both, cast.today)
        opened = open_application(both, chosen(cast, choice.value, cast.employee))
        first, second = Application.objects.filter(advert=advert).order_by("pk")
        assert (first.partner, second.partner) == (second, first)
        assert (first.person, second.person) == both.people
        assert {first.state, second.state} == {Application.State.DRAFT}
        assert first.statement == both.text
        assert opened.reference == advert.reference

    def test_who_is_from_outside_applies_as_anybody(self, cast: Cast) -> None:
        an_advert(cast)
        cast.outsider.email = "owain@example.com"
        both = joint(cast.employee, cast.outsider)
        (choice,) = adverts_to_answer(both, cast.today)
        open_application(both, chosen(cast, choice.value, cast.outsider))
        first, second = Application.objects.order_by("pk")
        assert (first.person, second.person) == (cast.employee, None)

    def test_twice_is_refused(self, cast: Cast) -> None:
        an_advert(cast)
        both = joint(cast.employee, cast.first_waiting)
        (choice,) = adverts_to_answer(both, cast.today)
        open_application(both, chosen(cast, choice.value, cast.employee))
        assert adverts_to_answer(both, cast.today) == []
        with pytest.raises(CannotOpen):
            open_application(both, chosen(cast, choice.value, cast.employee))

    def test_an_application_holds_nothing_of_a_match(self) -> None:
        fields = apps.get_model("recruitment", "Application")._meta.get_fields()
        names = {field.name for field in fields}
        assert not {name for name in names if "pair" in name or "match" in name or "seek" in name}


def test_a_pair_goes_from_its_page_to_the_case(cast: Cast) -> None:
    pair = an_agreed_pair(cast.employee, cast.first_waiting)
    client = cast.client(cast.employee)
    page = reverse("matching:pair", args=[cast.employer.slug, pair.pk])
    address = reverse("matching:open_together", args=[cast.employer.slug, pair.pk, "proposal"])
    assert address in client.get(page).content.decode()
    (choice,) = posts_to_propose(joint(cast.employee, cast.first_waiting), cast.today)
    given = {"choice": choice.value, "seen_version": str(pair.version)}
    assert client.post(address, given).status_code == 422
    start = cast.today + timedelta(days=90)
    parts = {f"starts_on_{part}": getattr(start, part) for part in ("day", "month", "year")}
    answer = client.post(address, {**given, **parts})
    case = Case.objects.get(process="proposal")
    assert answer.headers["Location"] == reverse(
        "cases:case", args=[cast.employer.slug, case.reference]
    )
    assert case.reference in client.get(page).content.decode()
