"""The first page: what needs me, my roles, and how a new site begins."""
