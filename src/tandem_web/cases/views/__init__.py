from tandem_web.cases.views.commands import command_page
from tandem_web.cases.views.correcting import correct_page
from tandem_web.cases.views.guests import end_invitation_page, invite_page
from tandem_web.cases.views.opening import open_page
from tandem_web.cases.views.pages import case_list, case_page, case_table
from tandem_web.cases.views.paper import paper_page
from tandem_web.cases.views.suggestions import availability_page, suggestions_page

__all__ = [
    "availability_page",
    "case_list",
    "case_page",
    "case_table",
    "command_page",
    "correct_page",
    "end_invitation_page",
    "invite_page",
    "open_page",
    "paper_page",
    "suggestions_page",
]
