"""The assignment of module M11, and the banks of right and wrong answers that its tests are tested with."""
