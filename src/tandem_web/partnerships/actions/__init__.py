"""Writes of partnerships: none of their own yet but the demonstration employer."""

from tandem_web.partnerships.actions.load_demo import DemoRefused, load_demo

__all__ = ["DemoRefused", "load_demo"]
