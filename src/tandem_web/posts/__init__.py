"""The posts of an employer, and who holds each of them over time."""
