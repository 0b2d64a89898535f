"""A visible test cell for a function that doubles an array: all that a wrong value can be wrong in."""

SEEN = """(
    expect(double, np.array([1.0, 2.0, 4.0]))
    .array(shape=(3,), dtype=float, ko="실수 배열입니다.", en="An array of floats.")
    .close(np.array([2.0, 4.0, 8.0]), ko="두 배입니다.", en="Twice the input.")
    .unchanged(ko="입력은 그대로입니다.", en="The input stays as it is.")
    .fresh(ko="새 배열입니다.", en="A new array.")
)"""
