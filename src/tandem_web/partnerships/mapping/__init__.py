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
from tandem_web.partnerships.mapping.share_columns import SHARE_COLUMNS, day_column
from tandem_web.partnerships.mapping.share_lines import ShareLine, read_shares

__all__ = [
    "SHARE_COLUMNS",
    "DemoShare",
    "Persona",
    "ShareLine",
    "day_column",
    "demo_rows",
    "demo_text",
    "moved",
    "people_file",
    "personas",
    "read_shares",
    "shares",
]
