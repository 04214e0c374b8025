"""What an employment is paid for its hours, with the working."""
