"""Where a Dask cluster is found: its scheduler's address, and a client that is connected to it.

Dask is imported only once it is asked for, and may not be installed.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.grading.problem import CourseProblem
from autograder.judge.words import say

PACKAGE = "distributed>=2025.1,<2027"
_CONNECT_SECONDS = 6.0
_ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}")
_SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "1GiB",  # notebooks may be large, and are meant to be sent
    "distributed.comm.timeouts.connect": f"{_CONNECT_SECONDS}s",
}


def scheduler_at(asked: str) -> str:
    """The address of the scheduler that is asked for, by address or scheduler file. Raises CourseProblem."""
    address = asked
    if "://" not in asked:
        try:
            address = json.loads(Path(asked).read_text(encoding="utf-8"))["address"]
        except (OSError, ValueError, KeyError, TypeError):
            address = ""
    if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
        raise CourseProblem(
            say(
                ko="--cluster 다음에는 tcp://컴퓨터:포트, tls://컴퓨터:포트, 또는 Dask 스케줄러 파일을 적으세요. "
                f"{asked!r}은(는) 그 가운데 어느 것도 아닙니다.",
                en="--cluster takes tcp://host:port, tls://host:port or a Dask scheduler file; "
                f"{asked!r} is none of them.",
            )
        )
    if find_spec("distributed") is None:
        raise CourseProblem(
            say(
                ko=f'--cluster에는 Dask가 필요합니다: python -m pip install "{PACKAGE}"',
                en=f'--cluster needs Dask: python -m pip install "{PACKAGE}"',
            )
        )
    return address


@contextmanager
def connected(scheduler: str) -> Iterator[Any]:
    """A client of the scheduler at this address. Raises CourseProblem where none answers."""
    import dask
    from distributed import Client
    from distributed.comm.core import connect

    async def knock() -> None:  # a Client would wait for ever for what is no scheduler
        coming = connect(scheduler, timeout=_CONNECT_SECONDS, **security.get_connection_args("client"))
        await (await asyncio.wait_for(coming, _CONNECT_SECONDS)).close()

    with dask.config.set(_SETTINGS), _quiet("distributed"):
        security = _security(scheduler)
        try:
            asyncio.run(knock())
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of versions that differ: those that matter are compared by us
                client = Client(scheduler, security=security, timeout=_CONNECT_SECONDS, set_as_default=False)
        except OSError:
            raise CourseProblem(
                say(
                    ko=f"{scheduler}에서 Dask 스케줄러가 대답하지 않습니다. 켜져 있는지, 대시보드가 아니라 스케줄러의 "
                    "포트인지, 방화벽이 막지 않는지, tls://라면 인증서가 맞는지 확인하세요.",
                    en=f"No Dask scheduler answers at {scheduler}. See that it runs, that this is its own port and not "
                    "its dashboard's, that no firewall is between and, for tls://, that the certificates fit.",
                )
            ) from None
        try:
            yield client
        finally:
            with suppress(Exception):
                client.close(timeout=_CONNECT_SECONDS)


def _security(scheduler: str) -> Any:
    """How Dask's own configuration says that a scheduler is spoken to. Raises CourseProblem where it does not."""
    from distributed import Security

    security, said = Security(), "distributed.comm.tls"
    try:
        context = security.get_connection_args("client")["ssl_context"]
    except (OSError, ValueError, TypeError) as problem:
        context, said = None, f"distributed.comm.tls: {problem}"
    if scheduler.startswith("tls://") and context is None:
        raise CourseProblem(
            say(
                ko=f"{scheduler}에는 인증서가 필요합니다. Dask의 설정({said})에 ca-file, client.cert, client.key를 "
                "적으세요.",
                en=f"{scheduler} takes certificates: set ca-file, client.cert and client.key in Dask's configuration "
                f"({said}).",
            )
        )
    return security


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """Let a library's own complaints be, where we say in a sentence what is wrong."""
    log = logging.getLogger(logger)
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
