"""The rules of a job share: pure values, with no clock and no input or output."""

__version__ = "0.1.0"
