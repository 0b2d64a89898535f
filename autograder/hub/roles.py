"""What each role's Jupyter shows and offers: configuration folders that only the hub may write.

A server finds its role's folder through JUPYTER_CONFIG_PATH, before the installation's own and after what people set in
their homes. A student who switches formgrader on there has formgrader without a course: the walls are the accounts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.hub.settings import Course, Settings
from autograder.judge.words import LANGS, Lang

_PARTS = {  # nbgrader's parts in JupyterLab and, where there is one, their side in the server
    "assignment-list": "assignment_list",
    "course-list": "course_list",
    "create-assignment": "",
    "formgrader": "formgrader",
    "validate-assignment": "validate_assignment",
}
_SHOWN = {
    "student": ("assignment-list", "validate-assignment"),
    "instructor": ("assignment-list", "course-list", "validate-assignment"),
    "course": ("create-assignment", "formgrader", "validate-assignment"),
}
_LOCALES: Mapping[Lang, str] = {"ko": "ko_KR", "en": "default"}


def write_roles(settings: Settings) -> None:
    """Write the folders: student and instructor in each language, and one a course."""
    zone = settings.courses[0].timezone
    for lang in LANGS:
        for role in ("student", "instructor"):
            folder = settings.roles / f"{role}-{lang}"
            _write(folder, role, lang)
            (folder / "nbgrader_config.py").write_text(_for_people(settings, zone), encoding="utf-8")
    for course in settings.courses:
        folder = settings.roles / course.name
        _write(folder, "course", course.lang)
        (folder / "nbgrader_config.py").write_text(_for_course(settings, course), encoding="utf-8")
        (folder / "jupyter_server_config.py").write_text(_server_of(settings), encoding="utf-8")
        template = folder / "share" / "nbconvert" / "templates" / "base" / "mathjax.html.j2"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(_MATHJAX.replace("COURSE", course.name), encoding="utf-8")


def _write(folder: Path, role: str, lang: Lang) -> None:
    shown = _SHOWN[role]
    server = {f"nbgrader.server_extensions.{there}": part in shown for part, there in _PARTS.items() if there}
    lab = {f"@jupyter/nbgrader:{part}": part not in shown for part in _PARTS}
    _json(folder / "jupyter_server_config.d" / "nbgrader.json", {"ServerApp": {"jpserver_extensions": server}})
    _json(
        folder / "jupyter_server_config.d" / "lab.json",
        {
            "LabApp": {
                "news_url": None,
                "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
                "extension_manager": "readonly",
            }
        },
    )
    _json(
        folder / "labconfig" / "page_config.json",
        {"disabledExtensions": {**lab, "@jupyterlab/apputils-extension:announcements": True}},
    )
    _json(
        folder / "labconfig" / "default_setting_overrides.json",
        {
            "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
            "@jupyterlab/translation-extension:plugin": {"locale": _LOCALES[lang]},
        },
    )


def _json(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _server_of(settings: Settings) -> str:
    return f"""\
c = get_config()
# formgrader is shown in a frame of its own server's page; JupyterHub forbids frames everywhere
c.ServerApp.tornado_settings = {{"headers": {{"Content-Security-Policy": "frame-ancestors 'self'"}}}}
c.ServerApp.extra_static_paths = [{settings.mathjax!r}]
"""


# nbconvert's macro of this name has an address on the network in it, and formgrader calls it without another
_MATHJAX = """\
{%- macro mathjax(url="/services/COURSE/static/es5/tex-chtml.js") -%}
<script>
  window.MathJax = {
    loader: {load: ["ui/safe"]},
    tex: {inlineMath: [["$", "$"], ["\\\\(", "\\\\)"]], processEscapes: true, tags: "ams"},
    options: {enableMenu: false},
  };
</script>
<script defer src="{{ url }}"></script>
{%- endmacro %}
"""


def _exchange(settings: Settings, zone: str) -> str:
    return f"""\
c = get_config()
c.Exchange.root = {str(settings.exchange)!r}
c.Exchange.path_includes_course = True
c.Exchange.timezone = {zone!r}
"""


def _for_people(settings: Settings, zone: str) -> str:
    return (
        _exchange(settings, zone)
        + """\
c.Authenticator.plugin_class = "nbgrader.auth.JupyterHubAuthPlugin"
"""
        + ("" if settings.accounts else _BY_THE_HUBS_NAME)
    )


_BY_THE_HUBS_NAME = """\
import os  # one account for everybody: nbgrader has to take the name in the hub for the student's

if os.environ.get("JUPYTERHUB_USER"):
    c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
"""


def _for_course(settings: Settings, course: Course) -> str:
    return (
        _exchange(settings, course.timezone)
        + f"""\
c.CourseDirectory.root = {course.folder!r}
c.CourseDirectory.course_id = {course.name!r}
c.Collect.owners_only = {settings.accounts}
c.ExchangeCollect.check_owner = {settings.accounts}
"""
    )
