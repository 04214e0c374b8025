"""What partnerships write: the passing of a day, who may see a role, the demonstration."""

from tandem_web.partnerships.actions.choose_audience import choose_audience
from tandem_web.partnerships.actions.existing import (
    import_shares,
    record_existing_share,
    write_files,
)
from tandem_web.partnerships.actions.load_demo import DemoRefused, load_demo
from tandem_web.partnerships.actions.papers import add_named_papers, add_paper
from tandem_web.partnerships.actions.particulars import (
    FactsMoved,
    NotReady,
    issue_agreement,
    issue_statement,
    save_particular,
)
from tandem_web.partnerships.actions.pass_day import PassedDay, pass_day

__all__ = [
    "DemoRefused",
    "FactsMoved",
    "NotReady",
    "PassedDay",
    "add_named_papers",
    "add_paper",
    "choose_audience",
    "import_shares",
    "issue_agreement",
    "issue_statement",
    "load_demo",
    "pass_day",
    "record_existing_share",
    "save_particular",
    "write_files",
]
