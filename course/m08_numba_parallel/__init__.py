"""Module M08, Numba in parallel: `lesson.py` (the lesson's text, both languages) and `figures` (what it draws)."""
