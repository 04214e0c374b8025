"""Two who applied only together, where the offers reach one of them alone."""

from html import unescape

import pytest
from django.test import Client

from tandem_web.cases.models import Case, Event
from tandem_web.recruitment.actions import NotTaken, add_applicants, withdraw_application
from tandem_web.recruitment.mapping import NewApplicant
from tandem_web.recruitment.models import Application
from tandem_web.recruitment.tests.scene import a_vacancy, address, an_advert, told
from tests.cast import Staff, raise_staff

pytestmark = [pytest.mark.django_db, pytest.mark.proves("CCC-VAC-5")]

WAY_OUT = "Withdraw, since my partner is not reached"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def offered(staff: Staff, *, terms: str = "only_together", partner_is_appointable: bool) -> Case:
    """Mared and Gwen applied together and Ifan alone; Mared is offered half of the job."""
    hr = staff.hr_adviser
    case = told(a_vacancy(staff), hr, "record_elsewhere", system="The recruitment portal")
    advert = an_advert(staff, case)
    applicants = [
        NewApplicant(name="Mared Owen", together=terms, partner=1, email="m@example.com"),
        NewApplicant(name="Gwen Rees", together="either_of_us", partner=0),
        NewApplicant(name="Ifan Parry"),
    ]
    rows = add_applicants(advert=advert, applicants=applicants, actor=hr)
    case.refresh_from_db()
    for row in rows:
        appointable = partner_is_appointable or row != rows[1]
        told(case, hr, "assess", subject=row.reference, appointable=appointable, reason="Portal")
    order = [row for row in rows if partner_is_appointable or row != rows[1]]
    places = {f"place_{row.reference}": place for place, row in enumerate(order, start=1)}
    told(case, hr, "agree_order", **places, reason="The panel’s list")
    told(case, hr, "consider_redeployees", result="nobody", reason="Nobody waits")
    return told(case, hr, "offer_next", subject=rows[0].reference, minutes=18 * 60 + 30)


def mared() -> Application:
    return Application.objects.select_related("employer", "case").get(name="Mared Owen")


def page_of(row: Application) -> str:
    return unescape(Client().get(address("application", row)).content.decode())


def test_who_applied_only_together_withdraws_by_their_own_link(staff: Staff) -> None:
    case = offered(staff, partner_is_appointable=False)
    assert WAY_OUT in page_of(mared())
    asked = Client().get(address("withdraw_together", mared()))
    assert "Nothing is held against either of you" in unescape(asked.content.decode())
    for _press in range(2):
        done = Client().post(address("withdraw_together", mared()))
        assert done.headers["Location"] == address("application", mared())
    event = Event.objects.get(case=case, type="withdrew_together")
    assert (event.actor, mared().state) == (None, "withdrawn")
    assert not Event.objects.filter(case=case, type="application_withdrawn").exists()
    # Whoever is next in order is now to be offered the job.
    case.refresh_from_db()
    told(case, staff.hr_adviser, "consider_redeployees", result="nobody", reason="Nobody waits")
    told(
        case,
        staff.hr_adviser,
        "offer_next",
        subject=Application.objects.get(name="Ifan Parry").reference,
        minutes=18 * 60 + 30,
    )


def test_who_has_accepted_may_still_go_with_the_partner(staff: Staff) -> None:
    offered(staff, partner_is_appointable=False)
    Client().post(address("answer", mared()), {"answer": "accept"})
    assert mared().outcome == "accepted"
    assert WAY_OUT in page_of(mared())
    Client().post(address("withdraw_together", mared()))
    assert mared().state == "withdrawn"


@pytest.mark.parametrize(
    ("terms", "partner_is_appointable"),
    [("only_together", True), ("either_of_us", False)],
    ids=["the partner may still be offered it", "they asked for it alone, too"],
)
def test_it_is_not_there_where_the_clause_does_not_give_it(
    staff: Staff, terms: str, partner_is_appointable: bool
) -> None:
    case = offered(staff, terms=terms, partner_is_appointable=partner_is_appointable)
    assert WAY_OUT not in page_of(mared())
    Client().post(address("withdraw_together", mared()))
    assert not Event.objects.filter(case=case, type="withdrew_together").exists()
    with pytest.raises(NotTaken):
        withdraw_application(application=mared(), together=True)
    assert mared().state == "submitted"
