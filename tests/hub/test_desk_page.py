"""The desk in a real hub: who asks is known from the hub, and nobody learns of another's submissions."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hub.demo import Demo, skip_where_impossible

pytestmark = [pytest.mark.alone, pytest.mark.slow, skip_where_impossible]
