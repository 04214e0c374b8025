"""Whole leave years as they stand: what every pattern gives both partners, step by step.

A test compares them and never writes them. `make snapshots` writes them anew; whoever does so
reads the difference and says in the commit why it is right.
"""
