"""Module M10, GPU programming: `lesson.py` (the lesson's text, both languages) and `figures` (what it draws)."""
