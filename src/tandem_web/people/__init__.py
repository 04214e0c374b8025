"""Who signs in, who works where, and what each may do."""
