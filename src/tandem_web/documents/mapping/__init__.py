from tandem_web.documents.mapping.laid import Laid, LaidBlock, laid_from_json, laid_to_json
from tandem_web.documents.mapping.letters import (
    TITLE,
    Block,
    KnownFact,
    Letter,
    LetterInvalid,
    Part,
    filled,
    placeholders,
    read_letter,
)
from tandem_web.documents.mapping.uploads import (
    LARGEST_FILE,
    Accept,
    Upload,
    clean_name,
    read_upload,
)

__all__ = [
    "LARGEST_FILE",
    "TITLE",
    "Accept",
    "Block",
    "KnownFact",
    "Laid",
    "LaidBlock",
    "Letter",
    "LetterInvalid",
    "Part",
    "Upload",
    "clean_name",
    "filled",
    "laid_from_json",
    "laid_to_json",
    "placeholders",
    "read_letter",
    "read_upload",
]
