"""Rows of this app and library values as each other."""

from tandem_web.hours.mapping.asked import AskedHours, about

__all__ = ["AskedHours", "about"]
