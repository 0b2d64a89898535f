"""A Dask cluster behind a key: it grades for who has it, and says nothing to others."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

from autograder.grading import keys
from tests.grading.small_cluster import ROOT, SmallCluster
from tests.grading.small_course import ASSIGNMENT, SmallCourse


def grading(course: SmallCourse, cluster: SmallCluster, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--lang=en", f"--course-dir={course.root}"]
    return subprocess.run(
        [*command, f"--cluster={cluster.file}"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_only_who_has_the_key_is_graded_for(course: SmallCourse, tmp_path: Path) -> None:
    (course.root / "nbgrader_config.py").open("a").write('\nc.Grading.inside = "marked"\n')
    course.submit("ann", course.answer())
    ours, other = tmp_path / "ours", tmp_path / "other"
    keys.write_keys(ours)
    keys.write_keys(other)
    (tmp_path / "cluster").mkdir()
    cluster = SmallCluster(tmp_path / "cluster", DASK_CONFIG=str(ours / keys.CONFIG))
    try:
        cluster.worker("one", "--no-nanny")
        assert cluster.address.startswith("tls://")
        refused = grading(course, cluster, DASK_CONFIG=str(other / keys.CONFIG))
        assert refused.returncode == 1 and "No Dask scheduler answers" in refused.stderr
        assert "takes certificates" in grading(course, cluster).stderr
        done = grading(course, cluster, DASK_CONFIG=str(ours / keys.CONFIG))
        assert done.returncode == 0, done.stderr
    finally:
        cluster.close()


def test_nobody_else_can_read_the_key(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o755)
    (folder / keys.KEY).symlink_to(tmp_path / "elsewhere")
    command = [sys.executable, "-m", "autograder.grading.keys", str(folder), "--at", "/etc/dask"]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE((folder / name).lstat().st_mode) for name in keys.FILES} == {0o600}
    assert not (tmp_path / "elsewhere").exists()
    assert "/etc/dask/key.pem" in (folder / keys.CONFIG).read_text()
