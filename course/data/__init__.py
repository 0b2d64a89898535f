"""Data of the lessons: loaders and simulators, each with its source and limits. Nothing here needs a network.

Parts: `hangul` (Korean text as arrays of jamo), `machines` (peaks of accelerators), `queues` (waiting, by formula),
`jobs` (a made-up trace and a plain schedule). Lessons and assignments may import it; it imports no lesson.
"""
