"""The `tandem` command. Here alone does the library read files, the clock and the terminal."""

from tandem.cli.command import main

__all__ = ["main"]
