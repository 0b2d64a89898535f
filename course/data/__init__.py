"""Data of the lessons: loaders and simulators, each with its source and limits. Nothing here needs a network.

Parts: `hangul` (Korean text as arrays of jamo), `scores` (scores with a known AUC), `cohort` (persons who come several
times), `evaluations` (runs with a planted leak). Lessons and assignments may import it; it imports no lesson.
"""
