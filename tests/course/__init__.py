"""Tests of what is taught: data, plots, and the lessons, run for real."""
