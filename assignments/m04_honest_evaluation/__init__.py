"""M04, Honest evaluation: split by group, find leaks, give intervals, calibrate, test against chance."""
