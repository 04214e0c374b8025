"""The engine of matching, side by side with what others offer: `make bench-matching`."""
