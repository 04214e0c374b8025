"""The process by which somebody asks to share their own post, and is answered."""

from tandem.cases.request.facts import RequestFacts
from tandem.cases.request.state import Phase, RequestState
from tandem.cases.request.steps import REQUEST

__all__ = ["REQUEST", "Phase", "RequestFacts", "RequestState"]
