from pathlib import Path

import pytest
from django.db import connection

from tandem_web.notices.tests.racing import EACH, PEOPLE, race
from tests.own_database import run_on_a_file


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_notice_once(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        assert (
            run_on_a_file("tandem_web.notices.tests.racing", tmp_path)
            == f"{PEOPLE * EACH} {{1}}\n"
        )
        return
    sent = race()
    assert (len(sent), set(sent.values())) == (PEOPLE * EACH, {1})
