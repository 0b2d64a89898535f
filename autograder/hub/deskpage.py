"""The desk's page in the hub: a student sees what became of their own submissions. `python -m autograder.hub.deskpage`.

Who asks is known from the hub (OAuth, or a token of the person's own); no address, form or parameter names a student.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import threading
from collections.abc import Awaitable
from dataclasses import asdict
from datetime import tzinfo
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, select_autoescape
from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from jupyterhub.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, authenticated

from autograder.grading.times import course_zone, shown
from autograder.hub.desk import Desk, Waiting
from autograder.hub.notes import Note
from autograder.judge.words import Lang, Text, use_language

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'"
_STATES = {
    "graded": Text(ko="채점함", en="graded"),
    "failed": Text(ko="채점할 수 없음", en="not gradable"),
    "error": Text(ko="사람이 확인해야 함", en="a person has to look at it"),
    "replaced": Text(ko="더 나중 것을 채점함", en="a newer one was graded"),
    "not taken": Text(ko="가져오지 못함", en="not taken in"),
}


class _Own(HubOAuthenticated, RequestHandler):  # type: ignore[misc]
    """A page of the asking student's own."""

    def initialize(self, desk: Desk, lang: Lang, zone: tzinfo) -> None:
        self.desk, self.lang, self.zone = desk, lang, zone

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    async def found(self) -> tuple[list[Waiting], list[Note]]:
        """What the desk may tell whoever asks."""
        return await asyncio.to_thread(self.desk.of, self.current_user["name"])


class Page(_Own):
    """For people."""

    @authenticated
    async def get(self) -> None:
        """Show what waits and what became of the rest."""
        waiting, notes = await self.found()
        said = [
            {
                "assignment": w.handed_in.assignment,
                "arrived": shown(w.handed_in.arrived, self.zone),
                "next": w.not_before and shown(w.not_before, self.zone),
            }
            for w in waiting
        ]
        told = [
            {**asdict(n), "arrived": shown(n.arrived, self.zone), "said": getattr(_STATES[n.state], self.lang)}
            for n in notes
        ]
        page = _pages().get_template("desk.html.j2")
        self.finish(
            page.render(
                lang=self.lang,
                waiting=said,
                notes=told,
                tries=self.desk.settings.tries_an_hour,
                trouble=self.desk.trouble,
            )
        )


class Verdicts(_Own):
    """For programs: the same as JSON."""

    @authenticated
    async def get(self) -> None:
        """Give what waits and what became of the rest."""
        waiting, notes = await self.found()
        self.set_header("Content-Type", "application/json")
        self.finish(
            json.dumps(
                {
                    "waiting": [
                        {
                            "assignment": w.handed_in.assignment,
                            "arrived": w.handed_in.arrived.isoformat(),
                            "not_before": w.not_before and w.not_before.isoformat(),
                        }
                        for w in waiting
                    ],
                    "submissions": [n.as_json() for n in notes],
                },
                ensure_ascii=False,
            )
        )


def application(desk: Desk, lang: Lang, prefix: str) -> Application:
    """The pages, below the service's prefix."""
    own = {"desk": desk, "lang": lang, "zone": course_zone(desk.course.app.config)}
    return Application(
        [
            (prefix, Page, own),
            (url_path_join(prefix, "verdicts"), Verdicts, own),
            (url_path_join(prefix, "oauth_callback"), HubOAuthCallbackHandler),
        ],
        cookie_secret=os.urandom(32),
    )


def _pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=select_autoescape(default=True)
    )


async def _serve(desk: Desk, lang: Lang) -> None:
    address = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    server = HTTPServer(application(desk, lang, os.environ["JUPYTERHUB_SERVICE_PREFIX"]))
    server.listen(address.port or 80, address.hostname or "127.0.0.1")
    stopped, told = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, told.set)
    work: Awaitable[None] = asyncio.to_thread(desk.serve, stopped)
    task = asyncio.ensure_future(work)
    await told.wait()
    stopped.set()
    await task


def main() -> None:
    """Be the desk of the course directory that this process was started in."""
    lang: Lang = "ko" if os.environ.get("BITGOEUL_LANG") == "ko" else "en"
    use_language(lang)
    asyncio.run(_serve(Desk(Path()), lang))


if __name__ == "__main__":
    main()
