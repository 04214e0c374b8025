from pathlib import Path
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tandem_web.matching.actions.introductions import end_introduction
from tandem_web.matching.actions.pairs import (
    PairMovedOn,
    agree_terms,
    dissolve_pair,
    form_pair,
    open_together,
    save_terms,
)
from tandem_web.matching.apps.openings import OPENINGS, Joint, Opened, Opening
from tandem_web.matching.models import Pair
from tandem_web.matching.queries.seekers import findable
from tandem_web.matching.tests.changing import change_at_once
from tandem_web.matching.tests.couple import a_pair, an_agreed_pair, terms, who_met
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast
from tests.own_database import run_on_a_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def page(pair: Pair, person: Person, name: str = "pair", **more: str) -> str:
    return reverse(f"matching:{name}", args=[person.employer.slug, pair.pk, *more.values()])


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


class TestFormingAPair:
    def test_two_who_met_form_one_pair_however_often_they_ask(self, cast: Cast) -> None:
        introduction = who_met(cast.employee, cast.first_waiting)
        first = form_pair(introduction=introduction, actor=cast.employee)
        again = form_pair(introduction=introduction, actor=cast.first_waiting)
        assert first == again
        assert told(cast.first_waiting) == ["matching.pair_formed"]

    def test_who_has_not_agreed_to_meet_forms_no_pair(self, cast: Cast) -> None:
        introduction = who_met(cast.employee, cast.first_waiting)
        introduction.state = "asked"
        introduction.save()
        with pytest.raises(PairMovedOn):
            form_pair(introduction=introduction, actor=cast.employee)
        address = reverse("matching:form_pair", args=[cast.employer.slug, introduction.pk])
        assert cast.client(cast.employee).get(address).status_code == 403

    def test_after_parting_the_two_may_form_a_pair_again(self, cast: Cast) -> None:
        pair = a_pair(cast.employee, cast.first_waiting)
        assert dissolve_pair(pair=pair, actor=cast.first_waiting)
        assert not dissolve_pair(pair=pair, actor=cast.employee)
        again = form_pair(introduction=pair.introduction, actor=cast.employee)
        assert again != pair


class TestAgreeing:
    def test_whoever_writes_the_split_agrees_to_it_and_the_other_is_asked(
        self, cast: Cast
    ) -> None:
        pair = a_pair(cast.employee, cast.first_waiting)
        pair = save_terms(pair=pair, terms=terms(), actor=cast.employee, seen_version=1)
        assert (pair.agreed_first, pair.agreed_second, pair.state) == (2, None, "forming")
        pair = agree_terms(pair=pair, actor=cast.first_waiting, seen_version=2)
        assert pair.state == Pair.State.AGREED

    def test_a_change_asks_both_again(self, cast: Cast) -> None:
        pair = an_agreed_pair(cast.employee, cast.first_waiting)
        changed = save_terms(
            pair=pair,
            terms=terms(1200, 1020),
            actor=cast.first_waiting,
            seen_version=pair.version,
        )
        assert (changed.state, changed.agreed_first) == ("forming", None)

    def test_nobody_agrees_to_what_they_have_not_seen(self, cast: Cast) -> None:
        pair = a_pair(cast.employee, cast.first_waiting)
        save_terms(pair=pair, terms=terms(), actor=cast.employee, seen_version=1)
        with pytest.raises(PairMovedOn):
            agree_terms(pair=pair, actor=cast.first_waiting, seen_version=1)
        with pytest.raises(PairMovedOn):
            save_terms(pair=pair, terms=terms(), actor=cast.first_waiting, seen_version=1)

    def test_nothing_is_agreed_before_a_split_is_written(self, cast: Cast) -> None:
        pair = a_pair(cast.employee, cast.first_waiting)
        with pytest.raises(PairMovedOn):
            agree_terms(pair=pair, actor=cast.employee, seen_version=1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_the_split_at_once_one_has_to_look_again(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        told = run_on_a_file("tandem_web.matching.tests.changing", tmp_path).split()
    else:
        told = change_at_once()
    assert sorted(told) == ["moved_on", "saved"]


def test_two_who_agree_look_no_further_until_they_part(cast: Cast) -> None:
    pair = an_agreed_pair(cast.employee, cast.first_waiting)
    assert not findable(cast.today, 30).exists()
    dissolve_pair(pair=pair, actor=cast.employee)
    assert set(findable(cast.today, 30)) == {pair.first, pair.second}


class TestOpening:
    def opened(self, pair: Pair, actor: Person, cast: Cast) -> list[Joint]:
        handed: list[Joint] = []

        def opens(joint: Joint, chosen: object) -> Opened:
            handed.append(joint)
            return Opened("X-1", "/somewhere/")

        opening = Opening(
            name="trial",
            title="",
            hint="",
            question="",
            is_dated=False,
            choices=lambda joint, today: [],
            open=opens,
        )
        with mock.patch.dict(OPENINGS, {"trial": opening}):
            open_together(
                pair=pair,
                name="trial",
                value="x",
                starts_on=None,
                actor=actor,
                today=cast.today,
                seen_version=pair.version,
            )
        return handed

    def test_what_is_handed_over_says_who_and_how_much_and_not_how_they_met(
        self, cast: Cast
    ) -> None:
        pair = an_agreed_pair(cast.employee, cast.first_waiting)
        (joint,) = self.opened(pair, cast.employee, cast)
        assert set(Joint.__slots__) == {"people", "minutes", "text"}
        assert joint.people == (cast.employee, cast.first_waiting)
        assert joint.minutes == (1110, 1110)

    def test_a_pair_that_has_not_agreed_opens_nothing(self, cast: Cast) -> None:
        pair = a_pair(cast.employee, cast.first_waiting)
        with pytest.raises(PairMovedOn):
            self.opened(pair, cast.employee, cast)


class TestWhoSeesAPair:
    def test_nobody_but_the_two_learns_that_there_is_a_pair(self, cast: Cast) -> None:
        pair = an_agreed_pair(cast.employee, cast.first_waiting)
        for person in (cast.hr_adviser, cast.line_manager, cast.auditor, cast.second_waiting):
            assert cast.client(person).get(page(pair, person)).status_code == 404
        for person in (cast.employee, cast.first_waiting):
            assert cast.client(person).get(page(pair, person)).status_code == 200

    def test_who_parted_and_ended_it_sees_no_name_any_more(self, cast: Cast) -> None:
        pair = an_agreed_pair(cast.employee, cast.first_waiting)
        dissolve_pair(pair=pair, actor=cast.employee)
        pairs = reverse("matching:pairs", args=[cast.employer.slug])
        client, name = cast.client(cast.employee), cast.first_waiting.full_name
        assert name in client.get(pairs).text
        assert end_introduction(introduction=pair.introduction, profile=pair.second)
        assert name not in client.get(pairs).text
        for person in (cast.employee, cast.first_waiting):
            assert cast.client(person).get(page(pair, person)).status_code == 404

    def test_the_record_names_nobody(self, cast: Cast) -> None:
        pair = an_agreed_pair(cast.employee, cast.first_waiting)
        dissolve_pair(pair=pair, actor=cast.employee)
        entries = Entry.objects.filter(action__startswith="matching.")
        assert entries.count() == 4
        for entry in entries:
            assert entry.actor is None
            assert entry.object_reference == f"pair:{pair.pk}"
            assert entry.content.text == "{}"


def fields(version: int, **changed: str) -> dict[str, str]:
    half_days = {f"half_day_{n}": "first" if n < 5 else "second" for n in range(10)}
    half_days |= {f"half_day_{n}": "" for n in range(10, 14)}
    given = {"minutes_first": "18:30", "minutes_second": "18:30", "seen_version": str(version)}
    return {**given, **half_days, "joint_profile": "", **changed}


class TestPages:
    def sign(self, cast: Cast) -> tuple[Client, Client]:
        return cast.client(cast.employee), cast.client(cast.first_waiting)

    def test_the_two_go_from_the_introduction_to_an_agreed_split(self, cast: Cast) -> None:
        mine, theirs = self.sign(cast)
        introduction = who_met(cast.employee, cast.first_waiting)
        address = reverse("matching:form_pair", args=[cast.employer.slug, introduction.pk])
        assert cast.first_waiting.full_name in mine.get(address).content.decode()
        there = mine.post(address).headers["Location"]
        assert "Set out your split" in mine.get(there).content.decode()
        assert mine.post(f"{there}terms/", fields(1)).status_code == 302
        assert "Read it, then agree or change it" in theirs.get(there).content.decode()
        assert theirs.post(f"{there}agree/", {"seen_version": "2"}).status_code == 302
        assert Pair.objects.get().state == Pair.State.AGREED
        assert mine.get(address).headers["Location"] == there

    def test_bad_input_is_kept_and_said(self, cast: Cast) -> None:
        mine, _theirs = self.sign(cast)
        pair = a_pair(cast.employee, cast.first_waiting)
        given = fields(1, minutes_first="lots", joint_profile="We both like Mondays.")
        answer = mine.post(page(pair, cast.employee, "pair_terms"), given)
        assert answer.status_code == 422
        assert "We both like Mondays." in answer.content.decode()
        assert Pair.objects.get().minutes_first is None

    def test_a_joint_profile_that_tells_of_family_is_pointed_out_once(self, cast: Cast) -> None:
        mine, _theirs = self.sign(cast)
        pair = a_pair(cast.employee, cast.first_waiting)
        given = fields(1, joint_profile="I am pregnant and my partner has a new baby.")
        answer = mine.post(page(pair, cast.employee, "pair_terms"), given)
        assert answer.status_code == 422
        assert "Save it as it is, and agree" in answer.content.decode()
        again = mine.post(page(pair, cast.employee, "pair_terms"), {**given, "keep": "1"})
        assert again.status_code == 302

    def test_a_page_that_is_out_of_date_changes_nothing(self, cast: Cast) -> None:
        mine, theirs = self.sign(cast)
        pair = a_pair(cast.employee, cast.first_waiting)
        mine.post(page(pair, cast.employee, "pair_terms"), fields(1))
        answer = theirs.post(
            page(pair, cast.first_waiting, "pair_terms"), fields(1, minutes_first="20:00")
        )
        assert answer.status_code == 422
        assert Pair.objects.get().minutes_first == 1110

    def test_either_parts_after_a_page_that_says_what_that_does(self, cast: Cast) -> None:
        mine, theirs = self.sign(cast)
        pair = an_agreed_pair(cast.employee, cast.first_waiting)
        address = page(pair, cast.first_waiting, "dissolve_pair")
        assert "is told" in theirs.get(address).content.decode()
        assert theirs.post(address).status_code == 302
        assert "Dissolved" in mine.get(page(pair, cast.employee)).content.decode()
        assert told(cast.employee)[-1] == "matching.pair_dissolved"
        pairs = reverse("matching:pairs", args=[cast.employer.slug])
        assert cast.first_waiting.full_name in mine.get(pairs).content.decode()
