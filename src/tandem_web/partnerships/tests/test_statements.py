"""A statement of particulars checked item by item against the list of the law, in the PDF."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from tandem.cases.particulars import fact_names, items_asked
from tandem.messages import Fact, Language, render_date, render_fact
from tandem.timeline import add_months
from tandem_web.documents.models import Document, StoredFile
from tandem_web.notices.models import Notice
from tandem_web.partnerships.actions import (
    FactsMoved,
    NotReady,
    issue_agreement,
    issue_statement,
)
from tandem_web.partnerships.models import StatedTerms
from tandem_web.partnerships.queries.due import statements_due
from tandem_web.partnerships.queries.particulars import coming_partnership, particulars_of
from tandem_web.partnerships.queries.statements import facts_of, standing_of
from tandem_web.partnerships.tests.stating import (
    MARC,
    PLACE,
    RHIAN,
    enter_everything,
    issue,
    particulars,
    pdf_of,
    place,
    squeezed,
    standing,
    words_of,
)
from tandem_web.people.actions import change_employment
from tandem_web.people.models import Employment
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


# Under which heading each item of the list stands; the letters of the statute's paragraphs.
HEADINGS = {
    "ERA-1-3A": ("You and your employer", "Chi a’ch cyflogwr"),
    "ERA-1-3B": ("Your employment began on", "Dechreuodd eich cyflogaeth ar"),
    "ERA-1-3C": ("Your continuous employment began on", "Dechreuodd eich cyflogaeth ddi-dor ar"),
    "ERA-1-4A": ("Your salary", "Eich cyflog"),
    "ERA-1-4B": ("When and how you are paid", "Pryd a sut y cewch eich talu"),
    "ERA-1-4C": ("Hours and days of work", "Oriau a diwrnodau gwaith"),
    "ERA-1-4D1": ("Annual leave and public holidays", "Gwyliau blynyddol a gwyliau cyhoeddus"),
    "ERA-1-4D2": ("Sickness and sick pay", "Salwch a thâl salwch"),
    "ERA-1-4D2A": ("Other paid leave", "Absenoldeb arall â thâl"),
    "ERA-1-4DA": ("Other benefits", "Buddion eraill"),
    "ERA-1-4E": ("Notice that you must give", "Y rhybudd y mae’n rhaid i chi ei roi"),
    "ERA-1-4F": ("Job title", "Teitl y swydd"),
    "ERA-1-4G": ("How long the job lasts", "Pa mor hir y bydd y swydd yn para"),
    "ERA-1-4GA": ("Probation", "Cyfnod profiannaeth"),
    "ERA-1-4H": ("Place of work", "Man gwaith"),
    "ERA-1-4K": ("Work outside the United Kingdom", "Gwaith y tu allan i’r Deyrnas Unedig"),
    "ERA-1-4L": ("Training that is offered", "Yr hyfforddiant a gynigir"),
    "ERA-1-4M": ("Training that you must do", "Hyfforddiant y mae’n rhaid i chi ei wneud"),
    "ERA-1-4N": ("Required training that is not paid for", "Hyfforddiant gofynnol na thelir"),
    "ERA25-UNION": ("Trade unions", "Undebau llafur"),
    "ERA-1-4D3": ("Pension", "Pensiwn"),
    "ERA-1-4J": ("Collective agreements", "Cytundebau ar y cyd"),
    "ERA-3-1": ("Discipline and grievances", "Disgyblu a chwynion"),
    "CCC-TERM-3": ("Your contracted hours", "Eich oriau contract"),
}


def leaves(fact: Fact) -> list[Fact]:
    """The parts of a fact that stand by themselves in a letter: the cells of a table."""
    if isinstance(fact, tuple):
        return [leaf for part in fact for leaf in leaves(part)]
    return [fact]


@pytest.mark.parametrize(("number", "language", "at"), [(RHIAN, "en", 0), (MARC, "cy", 1)])
def test_every_item_that_the_law_asks_for_stands_in_the_pdf(
    cast: Cast, number: str, language: Language, at: int
) -> None:
    enter_everything(cast)
    facts = particulars(cast, number).facts
    words = words_of(issue(cast, number))
    asked = items_asked(get_policy(cast.employer).on(cast.today))
    assert {item.clause for item in asked} == set(HEADINGS)
    for item in asked:
        assert squeezed(HEADINGS[item.clause][at]) in words, item.clause
        # One week is the same every week, which the statement says in words.
        for name in set(item.facts) - {"pattern_cycle"}:
            for leaf in leaves(facts[name]):
                assert squeezed(render_fact(leaf, language)) in words, (item.clause, name)


# The figures of the cast, worked out by hand: point 26 is £37,280 for 37 hours; 35 days of
# 7 h 24 min after ten years are 259 hours, of which half; ten public holidays of 7 h 24 min,
# of which half; ten complete years of service.
GOLDEN_ENGLISH = [
    *("Rhian Bowen", "Dyffryn County Council", "1 April 2016", "Grade H, point 26"),
    *("£18,640.00 a year for 18 h 30 min a week", "£19.32 an hour", "18 h 30 min a week"),
    *("from 1 April 2026 to 31 March 2027", "129 h 30 min", "37 h", "35 days"),
    *("10 weeks", "1 week", "permanent", "Marc Price", "Mill House, Dyffryn"),
    *("Monday 08:30–16:15 30 min 7 h 15 min", "Wednesday 08:30–12:30"),
]
GOLDEN_WELSH = [
    *("Marc Price", "Cyngor Sir Dyffryn", "1 Mehefin 2021", "Gradd H, pwynt 24"),
    *("£17,706.00 y flwyddyn am 18 awr 30 mun yr wythnos", "£18.35 yr awr"),
    *("o 9 Tachwedd 2026 i 8 Tachwedd 2027", "118 awr 24 mun", "29 awr 36 mun", "32 diwrnod"),
    *("5 wythnos", "1 wythnos", "parhaol", "Rhian Bowen", "Tŷ’r Felin, Dyffryn"),
    *("Dydd Iau 08:30–16:15 30 mun 7 awr 15 mun", "Dydd Mercher 12:00–16:00"),
]


@pytest.mark.proves("CCC-TERM-2", "CCC-PAY-1", "CCC-AL-1", "CCC-BH-1")
@pytest.mark.parametrize(
    ("number", "golden"), [(RHIAN, GOLDEN_ENGLISH), (MARC, GOLDEN_WELSH)], ids=["English", "Welsh"]
)
@override_settings(TANDEM_NOW=datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London")))
def test_the_figures_are_those_worked_out_by_hand(number: str, golden: list[str]) -> None:
    cast = raise_cast()
    enter_everything(cast)
    words = words_of(issue(cast, number))
    assert [text for text in golden if squeezed(text) not in words] == []


@pytest.mark.parametrize(
    ("number", "language", "title"),
    [
        (RHIAN, "en", "Statement of particulars of employment"),
        (MARC, "cy", "Datganiad o fanylion cyflogaeth"),
    ],
)
def test_the_pdf_is_tagged_and_has_its_title_and_its_language(
    cast: Cast, number: str, language: str, title: str
) -> None:
    enter_everything(cast)
    document = issue(cast, number)
    reader = pdf_of(document)
    root = reader.root_object
    assert "'/Marked': True" in str(root["/MarkInfo"].get_object())
    assert root["/StructTreeRoot"].get_object()
    assert str(root["/Lang"]).split("-")[0] == language
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"].get_object())
    assert reader.metadata is not None
    assert title in (reader.metadata.title or "")
    assert document.language == language


@pytest.mark.proves("CCC-LEAVE-4")
def test_the_clause_about_a_partner_who_leaves_is_explained(cast: Cast) -> None:
    enter_everything(cast)
    words = words_of(issue(cast, RHIAN))
    assert squeezed("If your partner leaves") in words
    assert squeezed("the employer may end this contract") in words
    assert squeezed("your trade union representative may be there if you wish") in words
    assert squeezed("You are always free to say no.") in words


@pytest.mark.proves("CCC-TERM-4")
def test_each_partner_has_the_job_description_of_the_whole_post(cast: Cast) -> None:
    enter_everything(cast)
    rhian, marc = (words_of(issue(cast, number)) for number in (RHIAN, MARC))
    english = "The job description and the person specification are those of the whole post"
    assert squeezed(english) in rhian
    assert squeezed("Disgrifiad swydd a manyleb person y swydd gyfan") in marc


def test_nothing_is_issued_before_everything_is_entered(cast: Cast) -> None:
    lacking = {name.name for name in particulars(cast, RHIAN).lacking}
    entered = {name for name, known in fact_names().items() if known.entered == "employer"}
    assert lacking == entered | {"place_of_work"}
    with pytest.raises(NotReady):
        issue(cast, RHIAN)
    assert not Document.objects.exists()
    enter_everything(cast)
    assert particulars(cast, RHIAN).lacking == ()


def test_a_text_in_the_other_language_alone_does_not_reach_the_partner(cast: Cast) -> None:
    enter_everything(cast)
    place(cast.shared_post, PLACE[0], "")
    assert particulars(cast, RHIAN).lacking == ()
    assert [name.name for name in particulars(cast, MARC).lacking] == ["place_of_work"]


def test_an_issued_statement_holds_until_a_term_changes(cast: Cast) -> None:
    enter_everything(cast)
    first = issue(cast, RHIAN)
    now = standing(cast, RHIAN)
    assert (now.is_due, now.changes, now.due) == (False, (), None)
    with pytest.raises(NotReady):
        issue(cast, RHIAN)
    employment = Employment.objects.get(payroll_number=RHIAN)
    change_employment(employment=employment, actor=cast.hr_adviser, changes={"pay_point": 27})
    now = standing(cast, RHIAN)
    assert [change.name.name for change in now.changes] == ["pay_point", "salary", "hourly_rate"]
    assert now.changed_on == cast.today
    assert now.due == add_months(cast.today, 1)
    second = issue(cast, RHIAN)
    assert (second.version, second.replaces_id) == (2, first.pk)
    change = Document.objects.get(letter="statement_of_change")
    words = words_of(change)
    assert change.person_id == second.person_id
    for text in ("Pay point 26 27", "£18,640.00", "£19,110.00", "ERA-4"):
        assert squeezed(text) in words
    assert standing(cast, RHIAN).is_due is False
    # The other partner's terms are as they were.
    assert not Document.objects.exclude(person=cast.first_partner).exists()


def test_the_facts_of_a_statement_are_frozen_with_it(cast: Cast) -> None:
    enter_everything(cast)
    stated = particulars(cast, RHIAN).facts
    document = issue(cast, RHIAN)
    assert facts_of(StatedTerms.objects.get(document=document)) == stated
    place(cast.shared_post, "Another place", "Man arall")
    assert facts_of(StatedTerms.objects.get(document=document)) == stated
    [change] = standing(cast, RHIAN).changes
    assert change.name.name == "place_of_work"


def test_what_was_not_looked_at_is_not_issued(cast: Cast) -> None:
    enter_everything(cast)
    with pytest.raises(FactsMoved):
        issue_statement(
            post=cast.shared_post,
            payroll_number=RHIAN,
            actor=cast.hr_adviser,
            today=cast.today,
            seen="something else",
        )
    assert not StoredFile.objects.exists()


def test_the_partner_is_told_and_nobody_else(cast: Cast) -> None:
    enter_everything(cast)
    issue(cast, RHIAN)
    told = Notice.objects.filter(kind="partnerships.document_issued")
    assert [notice.person for notice in told] == [cast.first_partner]


def test_the_agreement_goes_to_the_three_in_their_own_language_without_pay(cast: Cast) -> None:
    documents = issue_agreement(post=cast.shared_post, actor=cast.hr_adviser, today=cast.today)
    assert {one.person: one.language for one in documents} == {
        cast.first_partner: "en",
        cast.second_partner: "cy",
        cast.line_manager: "en",
    }
    agreed_on = render_date(cast.confirmed_case.opened_on, "en")
    for document in documents:
        words = words_of(document)
        assert "£" not in words
        assert squeezed("Rhian Bowen") in words
        assert squeezed("Marc Price") in words
        assert squeezed("Geraint Lloyd") in words
        if document.language == "en":
            assert squeezed("version 1 of case JS-0001") in words
            assert squeezed(f"Agreed in Tandem on {agreed_on}") in words
    assert issue_agreement(post=cast.shared_post, actor=cast.hr_adviser, today=cast.today) == []


def test_a_share_to_come_is_due_by_its_first_day(cast: Cast) -> None:
    post = Post.objects.select_related("employer", "service").get(pk=cast.shared_post.pk)
    begins_in(cast, 14)
    partnership = coming_partnership(post, cast.today)
    assert partnership is not None
    found = [standing_of(one) for one in particulars_of(partnership)]
    assert [one.due for one in found] == [cast.today + timedelta(days=14)] * 2


def begins_in(cast: Cast, days: int) -> date:
    starts_on = cast.today + timedelta(days=days)
    for row in cast.shared_post.holdings.filter(ends_on=None):
        row.starts_on = starts_on
        row.save()
    return starts_on


def test_hr_is_told_at_home_what_to_issue_until_it_is_issued(cast: Cast) -> None:
    starts_on = begins_in(cast, 14)
    enter_everything(cast)
    due = statements_due(cast.hr_adviser)
    assert [(one.due, one.clauses) for one in due] == [(starts_on, ("ERA-1", "CCC-TERM-2"))] * 2
    assert "Rhian Bowen" in due[0].sentence
    assert statements_due(cast.line_manager) == []
    for number in (RHIAN, MARC):
        issue(cast, number)
    assert statements_due(cast.hr_adviser) == []
    # A new arrangement begins: what was stated is no longer so.
    later = begins_in(cast, 40)
    assert [(one.due, one.clauses) for one in statements_due(cast.hr_adviser)] == [
        (add_months(later, 1), ("ERA-4",))
    ] * 2


def test_a_share_from_before_tandem_has_no_day_by_which_it_is_due(cast: Cast) -> None:
    assert standing(cast, RHIAN).is_due
    assert standing(cast, RHIAN).due is None
