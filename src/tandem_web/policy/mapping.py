from tandem.policy import Override
from tandem_web.policy import models


def to_override(row: models.Override) -> Override:
    return Override(
        parameter=row.parameter,
        value=row.value,
        holds_from=row.holds_from,
        known_from=row.known_from,
        reason=row.reason,
    )
