"""What `make bench` measures, on the machine that it runs on."""
