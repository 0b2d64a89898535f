"""Data of the lessons: loaders and simulators, each with its source and limits. Nothing here needs a network.

Parts: `hangul` (Korean text as arrays of jamo), `energy` (the sun, and an invented town's weather, load and solar
output). Lessons and assignments may import it; it imports no lesson.
"""
