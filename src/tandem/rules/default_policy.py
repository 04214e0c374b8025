"""Whose policy counts where a case or a command names none."""

# The same council's that the first run of the site proposes; every answer says whose it is.
DEFAULT_POLICY = "carmarthenshire"
