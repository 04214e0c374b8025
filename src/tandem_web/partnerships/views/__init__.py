from tandem_web.partnerships.views.documents import agreement, documents, statement
from tandem_web.partnerships.views.existing import add_existing
from tandem_web.partnerships.views.import_shares import import_shares
from tandem_web.partnerships.views.pages import partnership_list, partnership_page
from tandem_web.partnerships.views.papers import many_papers, papers
from tandem_web.partnerships.views.particulars import particular, particulars
from tandem_web.partnerships.views.role import role_audience, role_badge, role_json, role_page

__all__ = [
    "add_existing",
    "agreement",
    "documents",
    "import_shares",
    "many_papers",
    "papers",
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
