"""The pages of standby."""
