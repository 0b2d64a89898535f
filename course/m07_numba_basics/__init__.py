"""Module M07, Numba basics: `lesson.py` (the lesson's text, both languages) and `figures` (what it draws)."""
