"""Module M09, ML kernels: `lesson.py` (text, both languages), `figures` (drawings), `beside` (kernel and library)."""
