"""The product's own settings, with the two floors in front of its addresses. Nothing else differs."""

from rung.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
