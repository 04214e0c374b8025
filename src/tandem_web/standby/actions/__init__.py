"""Everything that writes rotas, swaps and call-outs."""

from tandem_web.standby.actions.call_outs import correct_call_out, log_call_out, strike_call_out
from tandem_web.standby.actions.changing import (
    Swap,
    answer_change,
    ask_change,
    record_change,
    undo_change,
    withdraw_change,
)
from tandem_web.standby.actions.making import (
    Desk,
    RotaValues,
    add_wish,
    discard_rota,
    make_rota,
    publish_rota,
    remove_wish,
    set_desk,
)

__all__ = [
    "Desk",
    "RotaValues",
    "Swap",
    "add_wish",
    "answer_change",
    "ask_change",
    "correct_call_out",
    "discard_rota",
    "log_call_out",
    "make_rota",
    "publish_rota",
    "record_change",
    "remove_wish",
    "set_desk",
    "strike_call_out",
    "undo_change",
    "withdraw_change",
]
