"""Finds in free text what somebody may not have meant to tell: a gentle warning, never a bar.

Nothing is kept of what was found, and nothing of it reaches the engine.
"""

from tandem.matching.screening.disclosing import Disclosure, Kind, disclosures, warning

__all__ = ["Disclosure", "Kind", "disclosures", "warning"]
