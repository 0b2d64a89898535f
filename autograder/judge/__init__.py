"""The judge: test cells run where we trust the code, and a student's functions are asked from there.

words     Korean and English
verdict   what was found: Finding, CellVerdict
compare   plain values: equal, close, shown shortly
faults    a student's exception: their line, the sentence worth reading
expect    the words of a test cell: expect, part, earned, inside, compiled
race      the word race: a student's function beside a reference, timed
parallel  the word same_each_time: no race, with any number of threads
threads   what it runs in the student's own process: many threads, slowed down
text      what a cell's text says: names read and bound
uses      what a student's text uses of libraries
own_work  the word own_work: without the library's answer
cell      one test cell -> CellVerdict
looking   what Numba has made of a function: facts, gathered beside the student's code
advice    the one most useful idea of these facts
raceplot  a race as a picture, as HTML and as text
panel     a verdict as HTML and as text
remote    a student's object behind the sandbox's wall, as a remote reference   (from here on: needs the sandbox)
names     the student's names: looked up, bound anew, and what is raised behind them
track     where a race is run while grading: the student's branch and a box with nothing of theirs, timed from outside
within    one test cell -> CellVerdict, judged in the student's own process: what cannot be asked from outside
parcel    what a test cell hands to a student's function, as a text that makes it there

`learn` uses all but the last five: in a student's own kernel a name is the function itself.
"""
