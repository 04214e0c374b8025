"""All writes of the leave ledgers: entries are added, and never changed."""

from tandem_web.leave.actions.bring_in import bring_in_balances
from tandem_web.leave.actions.open_year import open_leave_year

__all__ = ["bring_in_balances", "open_leave_year"]
