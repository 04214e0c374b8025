"""Two people act on one case at once: what fits goes through, and what does not is told."""

from pathlib import Path

import pytest
from django.db import connection

from tandem_web.cases.tests.at_once import race
from tests.own_database import run_on_a_file

# Two agreements do not touch each other. Of three who acknowledge one, the others are told
# what has happened meanwhile.
TOLD = "Sent Sent|Changed+acknowledged Changed+acknowledged Sent"


@pytest.mark.django_db(transaction=True)
def test_what_fits_goes_through_and_what_does_not_is_told(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        told = run_on_a_file("tandem_web.cases.tests.at_once", tmp_path)
    else:
        told = race()
    assert told == TOLD
