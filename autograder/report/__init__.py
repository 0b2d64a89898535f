"""What an instructor takes away from a graded class.

table     the table on the terminal, and grades.csv
analysis  the numbers: quartiles, difficulty and discrimination of each test cell, what waits for a person
plots     three figures of them, as SVG
page      one HTML page with all of it

Reads outcomes (`autograder.grading.outcome`) and nothing else; changes nothing. Names and reasons come from students:
they are shown as text on one line, whatever is in them.
"""
