"""Every attack of the catalogue, handed in to one class with honest students between: what it may get, and no more."""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbgrader
import pytest
from nbconvert.exporters import HTMLExporter

from tests.attacks import target
from tests.attacks.conftest import HONEST, Class
from tests.attacks.target import CATALOGUE, MOST, POINTS, SECRETS, Attack, load
from tests.grading.active import active_parts

NAMES = sorted(p.stem for p in CATALOGUE.glob("[a-z]*.py"))
ROOM = {"source", "release", "submitted", "autograded", "quarantine", "feedback"}
FILES = {"gradebook.db", "nbgrader_config.py", ".nbgrader.log", ".bitgoeul"}
MOST_BYTES = 4 << 20  # of a graded notebook, and of a feedback page
MOST_TEXT = 2000  # characters of a reason or a message

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(params=NAMES)
def attack(request: pytest.FixtureRequest) -> Attack:
    return load(CATALOGUE / f"{request.param}.py")


def listed(attack: Attack, graded_class: Class) -> dict[str, Any]:
    """What was recorded for an attack; skipped where it is never graded."""
    if not attack.listed:
        assert attack.student not in graded_class.outcomes
        pytest.skip("it is not graded at all")
    assert attack.student in graded_class.outcomes, "every submission ends with an outcome"
    return graded_class.outcomes[attack.student]


def has_page(attack: Attack, graded_class: Class) -> bool:
    return listed(attack, graded_class)["status"] != "error"


def test_it_gets_no_more_than_its_answers_are_worth(attack: Attack, graded_class: Class) -> None:
    outcome = listed(attack, graded_class)
    assert outcome["status"] in attack.status, outcome["reason"]
    got = {c["grade_id"]: c["score"] or 0.0 for c in outcome["cells"]}
    too_much = {i: s for i, s in got.items() if s > attack.points.get(i, 0)}
    assert not too_much
    assert not {i: got.get(i) for i, s in attack.keeps.items() if got.get(i, 0) < s}, "its right answers are worth less"
    assert outcome["score"] <= sum(attack.points.values())
    assert outcome["status"] == "error" or outcome["max_score"] == MOST + 4


def test_it_ends_in_time(attack: Attack, graded_class: Class) -> None:
    assert listed(attack, graded_class)["seconds"] <= attack.seconds


def test_it_shows_no_secret(attack: Attack, graded_class: Class) -> None:
    outcome = listed(attack, graded_class)
    shown = json.dumps(outcome, ensure_ascii=False)
    if has_page(attack, graded_class):
        shown += graded_class.graded_text(attack.student) + graded_class.page(attack.student)
    assert not [word for word in (*SECRETS, *attack.absent) if word in shown]
    root = graded_class.course.root
    for folder in (root / "autograded" / attack.student, root / "feedback" / attack.student):
        for path in (p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".ipynb", ".html")):
            assert not path.is_symlink()
            assert not [word for word in SECRETS if word.encode() in path.read_bytes()], path


def test_what_is_told_of_it_is_short_and_steers_nothing(attack: Attack, graded_class: Class) -> None:
    outcome = listed(attack, graded_class)
    for text in (outcome["reason"], *(c["message"] for c in outcome["cells"])):
        assert len(text) <= MOST_TEXT
        assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs")], repr(text[:300])


def test_its_notebook_and_page_stay_small_and_harmless(attack: Attack, graded_class: Class) -> None:
    if not has_page(attack, graded_class):
        pytest.skip("nothing was graded")
    root = graded_class.course.root
    stored = sum(p.stat().st_size for p in (root / "autograded" / attack.student).rglob("*") if p.is_file())
    assert stored <= MOST_BYTES + (target.LIMITS["extra_files_mb"] << 20)
    assert graded_class.graded_file(attack.student).stat().st_size <= MOST_BYTES
    page = graded_class.page(attack.student)
    assert page or set("[]*?") & set(attack.student), "no feedback page"
    assert len(page) <= MOST_BYTES
    assert not page or active_parts(page) == []
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


class _Evil(HTMLParser):
    """What of an attack's own would run in the instructor's browser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            plain = re.sub(r"[\x00-\x20]", "", value or "").lower()
            fetched = name in ("src", "action", "data", "srcdoc") and "evil" in plain
            followed = name in ("href", "xlink:href") and plain.startswith(("javascript:", "data:", "vbscript:"))
            if (name.startswith("on") and ("evil" in plain or "alert" in plain)) or fetched or followed:
                self.found.append(f"<{tag} {name}={plain[:60]}>")
            if name == "style" and "fixed" in plain:
                self.found.append(f"<{tag} style={plain[:60]}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside and "evil" in data:
            self.found.append(f"<{self._inside}>{data[:60]}")


@pytest.fixture(scope="module")
def formgrader() -> HTMLExporter:
    """The exporter with which formgrader shows a submission to the instructor."""
    templates = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
    return HTMLExporter(template_name="formgrade", extra_template_basedirs=[str(templates)])


def test_it_runs_nothing_in_the_instructors_browser(
    attack: Attack, graded_class: Class, formgrader: HTMLExporter
) -> None:
    if not has_page(attack, graded_class):
        pytest.skip("nothing was graded")
    path = graded_class.graded_file(attack.student)
    text = path.read_text(encoding="utf-8")
    if "evil" not in text and "fixed" not in text:
        return  # nothing in it of what is looked for
    names = ("assignment_id", "notebook_id", "submission_id", "base_url", "student", "last_name", "first_name")
    resources = dict.fromkeys((*names, "notebook_path"), "x") | {"index": 0, "total": 1}
    page, _ = formgrader.from_filename(str(path), resources=resources)
    reader = _Evil()
    reader.feed(page)
    assert reader.found == []


def test_the_secrets_are_there_to_be_found(graded_class: Class) -> None:
    root = graded_class.course.root
    everywhere = "".join(p.read_text(errors="replace") for p in (root / "source").rglob("*.ipynb"))
    everywhere += (root / "nbgrader_config.py").read_text() + (root.parent / "beside.txt").read_text()
    everywhere += str(graded_class.before) + graded_class.graded_file(HONEST[0]).read_text()
    inputs = ("7437855049", target.ENVIRONMENT)  # a result, and what only the process knew
    assert not [word for word in SECRETS if word not in everywhere and word not in inputs]


def test_honest_students_keep_all_they_have_earned(graded_class: Class) -> None:
    got = {name: (graded_class.outcomes[name]["status"], graded_class.outcomes[name]["score"]) for name in HONEST}
    assert got == {HONEST[0]: ("graded", MOST), HONEST[1]: ("graded", MOST + 3), HONEST[2]: ("graded", MOST)}
    cells = {name: {c["grade_id"]: c["score"] for c in graded_class.outcomes[name]["cells"]} for name in HONEST}
    assert all(cells[name][i] == points for name in HONEST for i, points in POINTS.items())


def test_whose_notebook_is_contested_is_for_a_person(graded_class: Class) -> None:
    victim = graded_class.outcomes["f12-victim"]
    assert (victim["status"], "hard link" in victim["reason"]) == ("error", True)


def test_nothing_of_the_instructors_or_of_others_is_changed(graded_class: Class) -> None:
    changed = {k for k, v in graded_class.before.items() if graded_class.after.get(k) != v}
    assert not changed
    assert graded_class.before.keys() == graded_class.after.keys()


def test_nothing_is_written_where_it_does_not_belong(graded_class: Class) -> None:
    assert graded_class.strays == []
    root = graded_class.course.root
    assert {p.name for p in root.iterdir()} <= ROOM | FILES
    known = {*graded_class.outcomes, *(a.student for a in graded_class.attacks)}
    for room in ("autograded", "feedback", "quarantine", "submitted"):
        assert {p.name for p in (root / room).iterdir()} <= known


def test_no_process_is_left(graded_class: Class) -> None:
    assert graded_class.left_over == []


def test_nobody_has_reached_the_network(graded_class: Class) -> None:
    assert graded_class.connections == []


def test_the_operator_is_shown_no_secret_and_no_steering(graded_class: Class) -> None:
    assert not [word for word in SECRETS if word in graded_class.told]
    assert not [c for c in graded_class.told if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]


def test_there_is_a_page_for_everybody(graded_class: Class) -> None:
    assert graded_class.feedback_done


def test_the_class_is_graded_in_time(graded_class: Class) -> None:
    assert graded_class.seconds < 220


def test_the_catalogue_is_large_and_each_attack_is_told_in_both_languages() -> None:
    assert len(NAMES) >= 64
    for name in NAMES:
        what = load(CATALOGUE / f"{name}.py").what
        assert re.search(r"(?m)^ko: .*[가-힣].*\.$", what) and re.search(r"(?m)^en: .+\.$", what), name
