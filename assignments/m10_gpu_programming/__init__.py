"""M10, GPU programming: index, guard, synchronise, reduce, count what memory moves."""
