"""Pages with texts for others, which point out once more what they may tell."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tandem.matching.screening import warning
from tandem_web.matching.forms.screening import Warned


def render_screened(
    request: HttpRequest, template: str, context: dict[str, Any], warned: list[Warned]
) -> HttpResponse:
    """Draw a page with a screened form; its status is 422 with an error or a warning."""
    more = {"warned": warned, "warning": warning()}
    status = 422 if context["form"].errors or warned else 200
    return render(request, template, context | more, status=status)
