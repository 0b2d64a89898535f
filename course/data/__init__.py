"""Data of the lessons: loaders and simulators, each with its source and limits. Nothing here needs a network.

Parts: `article` (what a newspaper claimed, and what is behind it), `defects` (tables with planted defects), `hangul`
(Korean text as arrays of jamo), `hashing` (numbers that look random). Lessons and assignments may import it; it
imports no lesson.
"""
