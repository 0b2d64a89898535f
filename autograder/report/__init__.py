"""What people take away.

From a graded class:

table     the table on the terminal, and grades.csv
analysis  the numbers: quartiles, difficulty and discrimination of each test cell, what waits for a person
plots     the figures, as SVG
page      one HTML page with all of it

These read outcomes (`autograder.grading.outcome`) and nothing else, and change nothing. Names and reasons come from
students: they are shown as text on one line, whatever is in them.

From a learner's own machine:

checked, merged   what became of a notebook that was checked, and of the copy of the course, on the terminal
bundled           what an archive to learn from without a network weighs
student           what a class's gradebook says of one student, in the form of that progress
transcript        competencies with their evidence, and industry tracks, from graded exercises alone
credential        the same as a signed Open Badge 3.0, and why one that is shown is refused;   keys: who signs
transcript_page   the page, the credential and its JWT, as files;   issue: the command's two steps
"""
