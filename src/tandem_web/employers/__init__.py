"""The employers that one site serves, side by side."""
