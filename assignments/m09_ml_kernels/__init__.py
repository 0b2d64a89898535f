"""M09, ML kernels: six algorithms written as loops, proved equal to the library's, and timed beside it."""
