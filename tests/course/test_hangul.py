"""Korean text becomes arrays of numbers, and nothing is lost."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data.hangul import jamo_codes, jamo_letters, syllable_codes

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))


def test_a_syllable_is_one_number_and_two_or_three_jamo():
    assert syllable_codes("빛").tolist() == [0xBE5B]
    assert jamo_codes("빛").tolist() == [0x1107, 0x1175, 0x11BE]
    assert jamo_codes("고").size == 2


@pytest.mark.parametrize("codes", [jamo_codes, syllable_codes])
@pytest.mark.parametrize("text", ["", "빛고을", "AI 2026"])
def test_codes_are_one_row_of_int32(codes, text):
    result = codes(text)
    assert (result.dtype, result.ndim) == (np.dtype(np.int32), 1)
    assert result.flags.c_contiguous


@given(SYLLABLES)
def test_the_jamo_give_the_text_back(text):
    assert unicodedata.normalize("NFC", "".join(map(chr, jamo_codes(text).tolist()))) == text


@given(SYLLABLES)
def test_the_jamo_can_be_computed_from_the_code_of_a_syllable(text):
    # The arithmetic of the Unicode Standard, section 3.12: 19 first, 21 middle, 28 last (0 is none).
    want = []
    for code in syllable_codes(text).tolist():
        first, rest = divmod(code - 0xAC00, 21 * 28)
        vowel, last = divmod(rest, 28)
        want += [0x1100 + first, 0x1161 + vowel, *([0x11A7 + last] if last else [])]
    assert jamo_codes(text).tolist() == want


@given(st.text())
def test_composed_and_decomposed_text_are_the_same(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert np.array_equal(jamo_codes(text), jamo_codes(decomposed))
    assert np.array_equal(syllable_codes(text), syllable_codes(decomposed))


def test_letters_can_be_read():
    assert jamo_letters("빛고을 AI") == "ㅂㅣㅊㄱㅗㅇㅡㄹ AI"
    assert jamo_letters("값") == "ㄱㅏㅄ"


@given(SYLLABLES)
def test_letters_are_one_a_jamo_and_all_can_be_shown(text):
    letters = jamo_letters(text)
    assert len(letters) == jamo_codes(text).size
    assert all("ㄱ" <= letter <= "ㅣ" for letter in letters)


def test_letters_typed_alone_keep_their_own_numbers():
    assert jamo_codes("ㅋㅋ").tolist() == [0x314B, 0x314B]
    assert jamo_codes("각")[0] != jamo_codes("각")[2]
