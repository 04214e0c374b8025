"""The only places that may be larger than the limits, each with the decision note that says why.

The key is a file, or `file::function`; the value is the new limit and the note.
"""

LARGER: dict[str, tuple[int, str]] = {}
