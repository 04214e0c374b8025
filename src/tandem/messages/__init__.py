"""What the library says: keys and facts, rendered in English or in Welsh.

Every package keeps its sentences in its own `messages.toml`, both languages side by
side, and so may a folder inside it; a key starts with the package's name.
"""

from tandem.messages.catalogue import (
    PLURAL_FORMS,
    Entry,
    entry_for,
    is_message,
    package_catalogue,
    plural_form,
)
from tandem.messages.data import (
    fact_from_data,
    fact_to_data,
    message_from_data,
    message_to_data,
    quantity_from_data,
    quantity_to_data,
)
from tandem.messages.rendering import (
    render,
    render_date,
    render_fact,
    render_number,
    render_quantity,
    render_weekday,
)
from tandem.messages.values import LANGUAGES, Fact, Facts, InvalidFacts, Language, Message, Text

__all__ = [
    "LANGUAGES",
    "PLURAL_FORMS",
    "Entry",
    "Fact",
    "Facts",
    "InvalidFacts",
    "Language",
    "Message",
    "Text",
    "entry_for",
    "fact_from_data",
    "fact_to_data",
    "is_message",
    "message_from_data",
    "message_to_data",
    "package_catalogue",
    "plural_form",
    "quantity_from_data",
    "quantity_to_data",
    "render",
    "render_date",
    "render_fact",
    "render_number",
    "render_quantity",
    "render_weekday",
]
