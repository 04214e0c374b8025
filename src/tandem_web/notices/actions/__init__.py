"""All writes of notices: `queue` is what the other apps call."""

from tandem_web.notices.actions.delivery import deliver, deliver_again
from tandem_web.notices.actions.queueing import forget, forget_all_to, queue, withdraw
from tandem_web.notices.actions.settling import cancel, choose_frequency, hand_over, try_again
from tandem_web.notices.actions.work import forget_finished_tasks, show_life

__all__ = [
    "cancel",
    "choose_frequency",
    "deliver",
    "deliver_again",
    "forget",
    "forget_all_to",
    "forget_finished_tasks",
    "hand_over",
    "queue",
    "show_life",
    "try_again",
    "withdraw",
]
