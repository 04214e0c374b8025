"""All writes of posts, holdings, delegations and imports."""

from tandem_web.posts.actions.delegations import delegate, end_delegation
from tandem_web.posts.actions.holdings import (
    drop_holding,
    end_holding,
    hold_for_a_time,
    start_holding,
)
from tandem_web.posts.actions.import_files import (
    ImportOutdated,
    ImportRefused,
    import_files,
    mark_imported,
    write_files,
)
from tandem_web.posts.actions.import_runs import (
    ImportTaken,
    apply_run,
    carry_out_run,
    check_again,
    check_run,
    choose_columns,
    forget_run,
    keep_files,
    remember_columns,
)
from tandem_web.posts.actions.save_post import PostValues, save_post

__all__ = [
    "ImportOutdated",
    "ImportRefused",
    "ImportTaken",
    "PostValues",
    "apply_run",
    "carry_out_run",
    "check_again",
    "check_run",
    "choose_columns",
    "delegate",
    "drop_holding",
    "end_delegation",
    "end_holding",
    "forget_run",
    "hold_for_a_time",
    "import_files",
    "keep_files",
    "mark_imported",
    "remember_columns",
    "save_post",
    "start_holding",
    "write_files",
]
