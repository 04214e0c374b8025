"""What partnerships write: the passing of a day, and the demonstration employer."""

from tandem_web.partnerships.actions.load_demo import DemoRefused, load_demo
from tandem_web.partnerships.actions.pass_day import PassedDay, pass_day

__all__ = ["DemoRefused", "PassedDay", "load_demo", "pass_day"]
