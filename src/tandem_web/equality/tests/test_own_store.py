"""What applicants say about themselves lies in a database of its own, and nothing else does."""

import pytest
from django.apps import apps
from django.db import connections, router

from tandem_web.equality.actions import give_answers
from tandem_web.equality.apps import ALIAS
from tandem_web.equality.models import Answers


@pytest.mark.django_db(databases=["default", ALIAS])
def test_the_two_stores_hold_no_table_of_the_other() -> None:
    give_answers(employer="dyffryn", advert="VA-0001/1", given={"gender": "woman"})
    assert Answers.objects.count() == 1
    own = connections[ALIAS].introspection.table_names()
    assert [name for name in own if name != "django_migrations"] == ["equality_answers"]
    assert "equality_answers" not in connections["default"].introspection.table_names()


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_every_other_table_stays_out_of_it(model: type) -> None:
    meta = model._meta  # type: ignore[attr-defined]
    is_own = meta.app_label == "equality"
    assert (router.db_for_write(model) == ALIAS) is is_own
    assert router.allow_migrate(ALIAS, meta.app_label) is is_own
