"""Module M04, honest evaluation: `lesson.py` (the lesson's text, both languages) and `figures` (what it draws)."""
