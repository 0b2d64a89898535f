"""Data of the lessons: loaders and simulators, each with its source and limits. Nothing here needs a network.

Parts: `article` (what a newspaper claimed, and what is behind it), `cohort` (visits of invented people), `defects`
(tables with planted defects), `energy` (an invented town and its sun), `evaluations` (pipelines with planted leaks),
`hangul` (Korean text as arrays of jamo), `hashing` (numbers that look random), `jobs` (a made-up trace and a plain
schedule), `machines` (peaks of accelerators), `queues` (waiting, by formula), `scores` (two normal classes).
Lessons and assignments may import it; it imports no lesson.
"""
