"""Module M14, energy: `lesson.py` (text, both languages), `figures` (drawings)."""
