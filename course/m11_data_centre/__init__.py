"""Module M11, Data-centre literacy: `lesson.py` (the lesson's text, both languages) and `figures` (what it draws)."""
