"""The site tests run on the store that the part of the test run names."""

import os

import pytest
from django.db import connection

pytestmark = pytest.mark.both_stores


@pytest.mark.django_db
def test_the_tests_run_on_the_store_that_was_asked_for() -> None:
    asked_for = os.environ.get("TANDEM_TEST_STORE", "sqlite")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert connection.vendor == asked_for
