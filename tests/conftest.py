"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# An example has no time limit of its own: on a busy machine it would say more of the machine than of the code.
settings.register_profile("dispatch-kg", deadline=None)
settings.load_profile("dispatch-kg")
