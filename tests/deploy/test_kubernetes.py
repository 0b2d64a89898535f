"""What can be known of the files for Kubernetes without a cluster; `deploy/kubernetes/check.py` knows the schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from distributed.cli import dask_scheduler, dask_worker

from autograder.cli import _parser
from autograder.grading import keys
from tests.test_environment import LOCKS, PROJECT, ROOT, entries, pins

HERE = ROOT / "deploy" / "kubernetes"
VALUES = yaml.safe_load((HERE / "values.yaml").read_text(encoding="utf-8"))
OBJECTS = [
    one
    for name in ("course.yaml", "grading.yaml")
    for one in yaml.safe_load_all((HERE / name).read_text(encoding="utf-8"))
]
DOCKERFILES = [(HERE / name).read_text(encoding="utf-8") for name in ("Dockerfile", "ngshare.Dockerfile")]
IMAGE = f"registry.example.org/bitgoeul:{PROJECT['version']}"
EXTRA, NGSHARE = "deploy/kubernetes/requirements.lock", "deploy/kubernetes/ngshare.lock"


def pods() -> Iterator[tuple[str, dict[str, str], dict[str, Any]]]:
    """Name, labels and spec of each pod that comes of it."""
    for one in OBJECTS:
        name, spec = one["metadata"]["name"], one.get("spec", {})
        if one["kind"] == "DaskCluster":
            for role, part in spec.items():
                labels = {"dask.org/cluster-name": name, "dask.org/component": role}
                yield f"{name}-{role}", labels, part["spec"]
        elif "template" in spec:
            yield name, spec["template"]["metadata"]["labels"], spec["template"]["spec"]


PODS = {name: (labels, spec) for name, labels, spec in pods()}


def arguments(pod: str) -> list[str]:
    (container,) = PODS[pod][1]["containers"]
    return container["args"]


@pytest.mark.parametrize("pod", PODS)
def test_no_pod_has_more_rights_than_it_needs(pod: str) -> None:
    _, spec = PODS[pod]
    assert spec["automountServiceAccountToken"] is False and spec["enableServiceLinks"] is False
    assert spec["securityContext"]["runAsNonRoot"] and spec["securityContext"]["seccompProfile"]["type"]
    for container in spec["containers"]:
        rights = container["securityContext"]
        assert not rights["allowPrivilegeEscalation"] and rights["capabilities"] == {"drop": ["ALL"]}
        assert rights["readOnlyRootFilesystem"] and container["resources"]["limits"].keys() == {"cpu", "memory"}


@pytest.mark.parametrize("pod", PODS)
def test_every_pod_has_a_network_policy_in_both_directions(pod: str) -> None:
    labels, _ = PODS[pod]
    policies = [one["spec"] for one in OBJECTS if one["kind"] == "NetworkPolicy"]
    assert any(
        policy["podSelector"]["matchLabels"].items() <= labels.items()
        and set(policy["policyTypes"]) == {"Ingress", "Egress"}
        for policy in policies
    )


def test_only_the_job_that_writes_the_gradebook_sees_the_course() -> None:
    sees = {name for name, (_, spec) in PODS.items() if "claimName': 'course'" in str(spec["volumes"])}
    assert sees == {"grade-m07-numba-basics"}
    assert not any("secretKeyRef" in str(PODS[f"grading-{role}"]) for role in ("scheduler", "worker"))


def test_the_commands_are_understood() -> None:
    command, *words = arguments("grade-m07-numba-basics")
    assert command == "bitgoeul" and _parser().parse_args(words).cluster == "tls://grading-scheduler:8786"
    for role, cli in (("scheduler", dask_scheduler), ("worker", dask_worker)):
        said = arguments(f"grading-{role}")
        assert said[:2] == ["dask", role]
        assert cli.main.make_context(role, said[2:]).params["dashboard"] is False


def test_the_key_is_mounted_where_dask_looks_for_its_configuration() -> None:
    for name in ("grading-scheduler", "grading-worker", "grade-m07-numba-basics"):
        (container,) = PODS[name][1]["containers"]
        assert {"name": "key", "mountPath": "/etc/dask", "readOnly": True} in container["volumeMounts"]
    assert "keys keys --at /etc/dask" in (HERE / "grading.yaml").read_text() and len(keys.FILES) == 3


def test_nobody_is_an_administrator_and_students_reach_the_hub_and_the_exchange_alone() -> None:
    assert VALUES["hub"]["config"]["JupyterHub"]["admin_access"] is False
    scopes = {scope for role in VALUES["hub"]["loadRoles"].values() for scope in role["scopes"]}
    assert not any(scope.startswith(("admin", "inherit", "servers", "tokens")) for scope in scopes)
    rules = VALUES["singleuser"]["networkPolicy"]["egressAllowRules"]
    assert {rule for rule, allowed in rules.items() if allowed} == {
        "dnsPortsKubeSystemNamespace",
        "dnsPortsPrivateIPs",
    }
    (only,) = VALUES["singleuser"]["networkPolicy"]["egress"]
    assert only["to"] == [{"podSelector": {"matchLabels": {"app.kubernetes.io/name": "ngshare"}}}]


def test_each_profile_has_a_name_in_both_languages_and_a_limit() -> None:
    profiles = VALUES["singleuser"]["profileList"]
    assert [profile["slug"] for profile in profiles] == ["cpu", "gpu"] and profiles[0]["default"]
    assert all(len(profile["display_name"].split(" · ")) == 2 for profile in profiles)
    assert VALUES["singleuser"]["memory"]["limit"] and profiles[1]["kubespawner_override"]["mem_limit"]


def test_one_image_of_one_version() -> None:
    named = {container["image"] for _, spec in PODS.values() for container in spec["containers"]}
    assert named == {IMAGE, "registry.example.org/ngshare:0.6.0"}
    assert "{name}:{tag}".format(**VALUES["singleuser"]["image"]) == IMAGE
    assert all(image in "".join(DOCKERFILES) for image in named)


def test_the_hub_in_the_image_is_the_charts() -> None:
    said = re.search(r"JupyterHub (\d+\.\d+\.\d+), as in", (HERE / "values.yaml").read_text())
    assert said
    for lock in (EXTRA, NGSHARE):
        assert {str(version) for version, _ in pins(lock)["jupyterhub"]} == {said[1]}
    assert not (pins(EXTRA).keys() & pins(LOCKS[0]).keys()), "what is in the lock of all is taken from there"
    ours, dev = pins(EXTRA), pins(LOCKS[1])
    for package in ours.keys() & dev.keys() - {"jupyterhub"}:  # which is newer where no chart decides
        assert {version for version, _ in ours[package]} <= {version for version, _ in dev[package]}, package


@pytest.mark.parametrize("lock", [EXTRA, NGSHARE, "deploy/slurm/requirements.lock"])
def test_the_other_locks_have_hashes_and_no_address(lock: str) -> None:
    assert entries(lock) and all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries(lock))
    assert not re.search(r"https?:|file:|git\+|index-url|\s@\s", (ROOT / lock).read_text())


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_an_image_is_made_from_locks_holds_no_solution_and_is_not_root(dockerfile: str) -> None:
    steps = re.sub(r"\\\n", "", "\n".join(line for line in dockerfile.splitlines() if not line.startswith("#")))
    assert "assignments" not in steps
    for install in re.findall(r"pip install ([^&\n]+)", steps):
        assert "--require-hashes" in install or install.split()[-1] == "/tmp/dist/*.whl"
    assert re.findall(r"^USER (.+)$", steps, re.MULTILINE)[-1] == "1000:100"


def test_the_image_has_what_the_course_needs_of_the_system() -> None:
    assert {"bubblewrap", "fonts-nanum", "tini"} <= set(DOCKERFILES[0].split())
