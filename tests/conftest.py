"""For all tests: hypothesis does not fail for being slow, as these machines are shared."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
