"""ko: 십만 겹으로 싸인 JSON을 제출합니다.
en: Hands in JSON nested a hundred thousand deep.
"""

EXPECTED = {"status": "failed"}


def tamper(notebook):
    return b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
