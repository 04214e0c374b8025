"""The leave ledgers: annual leave and public-holiday hours, as entries that add up."""
