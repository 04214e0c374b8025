"""The hours that training takes of somebody's own time, which are given back."""

from tandem.messages import InvalidFacts, Message
from tandem.policy import Operand, PolicyOn, Worked, Working
from tandem.units import minutes


def work_out(policy: PolicyOn, training_minutes: int, rostered_minutes: int) -> Worked:
    """Work out the hours of a day's training beyond those rostered on it, in minutes.

    They are given back: a full-timer is trained within paid hours, and so is a partner whose
    training falls on a day that is not theirs. Source: CCC-DEV-1; Part-time Workers Regulations
    2000, regulation 5. Raises InvalidFacts for `training_minutes` or `rostered_minutes` outside
    a day. A day's training of 6 hours on a day off: 6 hours.
    """
    for field, value in (
        ("training_minutes", training_minutes),
        ("rostered_minutes", rostered_minutes),
    ):
        if not 0 <= value <= 24 * 60:
            raise InvalidFacts(field, Message("leave.no_such_hours"))
    working = Working(Message("leave.given_back"))
    training = working.fact(Message("leave.hours_of_training"), minutes(training_minutes))
    back: Operand = training
    if rostered_minutes >= training_minutes:
        back = working.fact(Message("leave.within_rostered_hours"), minutes(0))
    elif rostered_minutes:
        rostered = working.fact(Message("leave.rostered_that_day"), minutes(rostered_minutes))
        back = working.subtract(Message("leave.beyond_rostered"), training, rostered)
    return working.result(back, "PTW-5", *policy.value("absence.training.granted").clauses)
