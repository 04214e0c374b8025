"""The process by which somebody asks to share their own post, and is answered."""

from tandem.cases.request.state import RequestFacts, RequestState
from tandem.cases.request.steps import REQUEST

__all__ = ["REQUEST", "RequestFacts", "RequestState"]
