"""Cover of a long absence: who works the hours of a partner who is away, and until when."""
