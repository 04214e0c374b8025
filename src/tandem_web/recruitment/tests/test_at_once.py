"""Several send at the same moment: all go through, and the same button twice sends one."""

from pathlib import Path

import pytest
from django.db import connection

from tandem_web.recruitment.tests.sending import send_at_once
from tests.own_database import run_on_a_file


@pytest.mark.django_db(transaction=True)
def test_applicants_who_send_at_once_all_go_through(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        printed = run_on_a_file("tandem_web.recruitment.tests.sending", tmp_path)
        told = printed.split()[-5:]
    else:
        told = send_at_once()
    assert told == ["submitted"] * 4 + ["3"]
