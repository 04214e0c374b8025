"""Partner matching: what a person looks for, who may find them, introductions and pairs."""
