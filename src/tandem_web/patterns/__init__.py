"""Working patterns: the cycle of sessions that each holder of a post works."""
