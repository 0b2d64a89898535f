"""The short nbgrader_config.py of a built course directory, with its comments in the course's language."""

from __future__ import annotations

from autograder.authoring.notebook import CODE_STUB, TEXT_STUB
from autograder.judge.words import Lang, Text

_COMMENTS = {
    "head": Text(
        ko="빌드가 만든 nbgrader 설정입니다.",
        en="nbgrader's settings, made by the build.",
    ),
    "database": Text(
        ko="여러 채점 과정이 함께 쓰므로, 잠긴 성적부를 60초까지 기다립니다.",
        en="Several graders share the gradebook: wait up to 60 seconds for its lock.",
    ),
    "stubs": Text(ko="학생이 풀이 자리에서 보게 될 글.", en="What students see where the solutions were."),
    "time": Text(ko="마감과 제출 시각의 시간대.", en="The time zone of deadlines and submissions."),
    "feedback": Text(ko="피드백 쪽의 언어.", en="The language of the feedback pages."),
    "own": Text(
        ko="직접 정하는 것은 이 파일에: 빌드가 건드리지 않습니다.",
        en="Settings of your own go into this file: no build touches it.",
    ),
    "engine": Text(ko="격리된 채점 엔진.", en="The grading engine: a student's code runs behind a wall."),
}


def nbgrader_config(lang: Lang) -> str:
    """The text of the file."""
    said = {name: text[lang] for name, text in _COMMENTS.items()}
    return f'''\
# {said["head"]}
from pathlib import Path

from autograder.grading import use_bitgoeul
from nbgrader.converters import GenerateAssignment

c = get_config()
here = Path(__file__).resolve().parent

c.CourseDirectory.course_id = "bitgoeul-{lang}"
c.CourseDirectory.root = str(here)

# {said["database"]}
c.CourseDirectory.db_url = f"sqlite:///{{here / 'gradebook.db'}}?timeout=60"

# {said["stubs"]}
c.ClearSolutions.code_stub = {{"python": {_quoted(CODE_STUB[lang])}}}
c.ClearSolutions.text_stub = {_quoted(TEXT_STUB[lang])}
c.GenerateAssignment.preprocessors = [
    "autograder.authoring.stubs.ClearAnswers" if step.__name__ == "ClearSolutions" else step
    for step in GenerateAssignment().preprocessors
]

# {said["time"]}
c.Exchange.timezone = "Asia/Seoul"
c.NbGraderAPI.timezone = "Asia/Seoul"

# {said["feedback"]}
c.HTMLExporter.language_code = "{lang}"

# {said["engine"]}
use_bitgoeul(c, lang="{lang}")

# {said["own"]}
load_subconfig("nbgrader_config_local.py", path=str(here))
'''


def _quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'
