"""Standby: a fair rota, swaps that reach the manager and the call-out desk, and call-outs."""
