"""What all tests share: how many examples a property test tries.

`default` is for every day; `long` is for `make check-full`, which names it in the environment.
"""

import os

from hypothesis import settings

# Time limits on one example fail on a busy machine and find nothing.
settings.register_profile("default", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=400, deadline=None)
settings.load_profile(os.environ.get("TANDEM_HYPOTHESIS_PROFILE", "default"))
