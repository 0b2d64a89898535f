"""M07, Numba basics: benchmark fairly, keep types stable, know when NumPy wins."""
