"""The files of a fictional council with forty shares in mid-year, and what makes them."""
