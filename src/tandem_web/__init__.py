"""The Tandem site: one Django app per capability, on top of the pure library."""
