"""The employer's policy as pages to read, and the values that it overrides."""
