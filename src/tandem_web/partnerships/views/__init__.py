from tandem_web.partnerships.views.documents import agreement, documents, statement
from tandem_web.partnerships.views.pages import partnership_list, partnership_page
from tandem_web.partnerships.views.particulars import particular, particulars
from tandem_web.partnerships.views.role import role_audience, role_badge, role_json, role_page

__all__ = [
    "agreement",
    "documents",
    "particular",
    "particulars",
    "partnership_list",
    "partnership_page",
    "role_audience",
    "role_badge",
    "role_json",
    "role_page",
    "statement",
]
