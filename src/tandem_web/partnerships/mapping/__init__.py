"""Files of shares as values: those of the demonstration, and those that an employer loads."""

from tandem_web.partnerships.mapping.demo import (
    DemoShare,
    Persona,
    demo_rows,
    demo_text,
    moved,
    people_file,
    personas,
    shares,
)
from tandem_web.partnerships.mapping.demo_steps import DemoStep, demo_steps
from tandem_web.partnerships.mapping.share_columns import (
    EXAMPLE_COLUMNS,
    SHARE_COLUMNS,
    asked_share_columns,
    day_column,
)
from tandem_web.partnerships.mapping.share_lines import ShareLine, SharesRead, read_shares

__all__ = [
    "EXAMPLE_COLUMNS",
    "SHARE_COLUMNS",
    "DemoShare",
    "DemoStep",
    "Persona",
    "ShareLine",
    "SharesRead",
    "asked_share_columns",
    "day_column",
    "demo_rows",
    "demo_steps",
    "demo_text",
    "moved",
    "people_file",
    "personas",
    "read_shares",
    "shares",
]
