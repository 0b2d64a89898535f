"""Read by `jupyterhub -f`; everything is in `config`."""

import os
from pathlib import Path

from autograder.hub.config import configure
from autograder.hub.settings import VARIABLE

configure(get_config(), Path(os.environ[VARIABLE]))  # type: ignore[name-defined]  # noqa: F821
