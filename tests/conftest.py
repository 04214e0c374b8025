"""What all tests share: how many examples a property test tries.

`default` is for every day and `long` for `make check-full`: both try the same examples each time,
so that what is green here is green elsewhere. `hunt` tries new ones, for `make hunt`.
"""

import os

from hypothesis import settings

# Time limits on one example fail on a busy machine and find nothing.
settings.register_profile("default", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=400, deadline=None, derandomize=True)
settings.register_profile("hunt", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("TANDEM_HYPOTHESIS_PROFILE", "default"))
