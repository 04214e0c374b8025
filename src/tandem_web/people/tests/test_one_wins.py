"""Two use the same code at the same moment: one gets in."""

from pathlib import Path

import pytest
from django.db import connection

from tandem_web.people.tests.accepting import accept_at_once
from tests.own_database import run_on_a_file


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_code_at_once_one_gets_in(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        told = run_on_a_file("tandem_web.people.tests.accepting", tmp_path).split()
    else:
        told = accept_at_once()
    assert sorted(told) == ["in", "spent", "spent", "spent"]
