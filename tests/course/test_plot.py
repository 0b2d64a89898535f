"""Figures and tables keep their promises, and the checker finds those that don't."""

import warnings

import matplotlib.pyplot as plt
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from course import plot
from course.plot import FigureWarning, contrast, figure_problems, korean_font, label, set_language, show, table, text

needs_korean = pytest.mark.skipif(korean_font() is None, reason="no Korean font on this machine")


@pytest.fixture(autouse=True)
def _fresh():
    set_language("en")
    yield
    plt.close("all")
    korean_font.cache_clear()
    set_language("ko")


@pytest.fixture
def no_font(monkeypatch):
    monkeypatch.setenv("BITGOEUL_FONT", "none")
    korean_font.cache_clear()


def good_figure():
    fig, axes = plt.subplots()
    axes.plot([1, 2, 3], [1, 4, 9], label="one")
    axes.plot([1, 2, 3], [2, 3, 5], label="two")
    axes.set(xlabel=label(ko="크기 [개]", en="size [count]"), ylabel=label(ko="시간 [ms]", en="time [ms]"))
    return fig, axes


@pytest.fixture
def notebook():
    """A running shell, as in a notebook."""
    InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    yield
    InteractiveShell.clear_instance()


def shown(call):
    with capture_output() as captured:
        call()
    (output,) = captured.outputs
    return output.data


@needs_korean
def test_korean_labels_where_a_korean_font_is():
    set_language("ko")
    assert label(ko="크기", en="size") == "크기"
    fig, _ = good_figure()
    assert figure_problems(fig) == []


def test_english_labels_where_no_korean_font_is(no_font):
    set_language("ko")
    assert label(ko="크기", en="size") == "size"
    assert text(ko="크기", en="size") == "크기"
    fig, _ = good_figure()
    assert figure_problems(fig) == []


@needs_korean
def test_a_font_can_be_asked_for(monkeypatch):
    family = korean_font()
    monkeypatch.setenv("BITGOEUL_FONT", family)
    korean_font.cache_clear()
    assert korean_font() == family


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'ko' or 'en'"):
        set_language("de")


def test_the_palette_is_seen_on_white():
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("white", "white") == pytest.approx(1)
    assert all(contrast(colour, "white") >= plot.MIN_CONTRAST for colour in plot.PALETTE)


def test_a_line_of_each_colour_has_its_own_marker_and_dash():
    fig, axes = good_figure()
    for k in range(len(plot.PALETTE) - 2):
        axes.plot([1, 2, 3], [k, k, k])
    assert figure_problems(fig) == []


def test_a_good_figure_has_no_problem():
    assert figure_problems(good_figure()[0]) == []


def _no_label(axes):
    axes.set_xlabel("")


def _no_unit(axes):
    axes.set_ylabel("time")


def _pale_line(axes):
    axes.plot([1, 2], [1, 2], color="#dddddd", marker="v", ls=":")


def _pale_text(axes):
    axes.text(1, 1, "hello", color="#cccccc")


def _pale_patch(axes):
    axes.axvspan(1, 2, color="#eeeeee")


def _transparent_line(axes):
    axes.plot([1, 2], [1, 2], color=(0, 0, 0, 0.1), marker="v", ls=":")


def _colour_alone(axes):
    axes.plot([1, 2], [1, 2], color=plot.PALETTE[3], marker="o", ls="-")


def _bars_by_colour_alone(axes):
    axes.bar([1, 2], [1, 2], color=plot.PALETTE[0], label="a")
    axes.bar([3, 4], [1, 2], color=plot.PALETTE[1], label="b")


def _missing_glyph(axes):
    axes.set_title("\U0001333e")


def _missing_glyph_in_a_formula(axes):
    plt.rcParams["mathtext.fontset"] = "cm"
    axes.set_title("$\u2a3f\ud55c$")


def _tiny_text(axes):
    axes.text(1, 1, "hello", fontsize=5)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_no_label, "no label"),
        (_no_unit, "no unit"),
        (_pale_line, "contrast"),
        (_transparent_line, "contrast"),
        (_pale_text, "contrast"),
        (_pale_patch, "contrast"),
        (_colour_alone, "colour alone"),
        (_bars_by_colour_alone, "colour alone"),
        (_missing_glyph, "Glyph"),
        (_missing_glyph_in_a_formula, "glyph"),
        (_tiny_text, "smaller"),
    ],
)
def test_the_checker_finds(spoil, says):
    fig, axes = good_figure()
    with plt.rc_context():
        spoil(axes)
        assert any(says in problem for problem in figure_problems(fig)), figure_problems(fig)


def test_names_on_an_axis_need_no_unit():
    fig, axes = plt.subplots()
    axes.barh(["Python", "Numba"], [1, 2], color=plot.PALETTE[0])
    axes.set(xlabel="time [ms]", ylabel="method")
    assert figure_problems(fig) == []


@pytest.mark.parametrize(("lang", "words"), [("ko", "막대 <두 개>"), ("en", "two <bars>")])
def test_a_shown_figure_carries_its_description_and_is_closed(notebook, lang, words):
    set_language(lang)
    fig, _ = good_figure()
    data = shown(lambda: show(fig, ko="막대 <두 개>", en="two <bars>"))
    assert data["text/plain"] == words
    assert f'alt="{words.replace("<", "&lt;").replace(">", "&gt;")}"' in data["text/html"]
    assert "data:image/png;base64," in data["text/html"]
    assert not plt.fignum_exists(fig.number)


def test_a_figure_without_a_description_is_refused():
    fig, _ = good_figure()
    with pytest.raises(ValueError, match="description"):
        show(fig, ko="설명", en=" ")


def test_showing_a_bad_figure_warns(notebook):
    fig, axes = good_figure()
    axes.set_xlabel("size")
    with pytest.warns(FigureWarning, match="no unit"):
        shown(lambda: show(fig, ko="그림", en="figure"))


def test_showing_a_good_figure_does_not_warn(notebook):
    fig, _ = good_figure()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown(lambda: show(fig, ko="그림", en="figure"))


def test_a_table_is_read_by_eye_and_by_ear(notebook):
    set_language("ko")
    data = shown(
        lambda: table([("파이썬", "10"), ("a<b", "2")], ko=("방법", "시간"), en=("method", "time"), caption="표")
    )
    assert data["text/html"].count('scope="col"') == 2
    assert data["text/html"].count('scope="row"') == 2
    assert "<caption" in data["text/html"]
    assert "a&lt;b" in data["text/html"]
    assert data["text/plain"].splitlines() == ["표", "방법    시간", "------  ----", "파이썬    10", "a<b        2"]


def test_a_table_in_english_has_english_headers(notebook):
    data = shown(lambda: table([("a", 1)], ko=("방법", "시간"), en=("method", "time")))
    assert data["text/plain"].splitlines()[0].split() == ["method", "time"]


@pytest.mark.parametrize(("rows", "en"), [([("a", 1)], ("method",)), ([("a", 1, 2)], ("method", "time"))])
def test_a_ragged_table_is_refused(rows, en):
    with pytest.raises(ValueError, match=r"headers|cells"):
        table(rows, ko=("방법", "시간"), en=en)


def test_a_plain_program_prints_the_text(capsys):
    fig, _ = good_figure()
    show(fig, ko="그림", en="a figure")
    table([("a", 1)], ko=("방법", "시간"), en=("method", "time"))
    assert capsys.readouterr().out.splitlines() == ["a figure", "method  time", "------  ----", "a          1"]
