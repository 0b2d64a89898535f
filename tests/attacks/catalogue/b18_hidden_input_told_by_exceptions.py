"""ko: 숨은 입력을 예외의 이름, 글, 줄 번호에 담습니다.
en: Puts hidden inputs into the name, the text and the line number of an exception.
"""

EXPECTED = {}
CELLS = {
    "square": """
def square(x):
    raise type(f"Seen{x}", (Exception,), {})(f"the input was {x}")
""",
    "mean": "def mean(values):\n    raise type(f'Seen{values}', (Exception,), {})(f'{values}')",
    "area": "def area(radius):\n    return type(f'Seen{radius}', (), {})()",
}
