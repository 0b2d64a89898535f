from __future__ import annotations

from tests.grading.conftest import course, english, template

__all__ = ["course", "english", "template"]
