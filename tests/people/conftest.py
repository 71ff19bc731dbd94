from datetime import datetime, timedelta

import pytest


@pytest.fixture
def later(now: datetime) -> datetime:
    return now + timedelta(hours=1)
