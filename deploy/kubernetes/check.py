"""Check what is written here against the schemas of what reads it, as far as that goes without a cluster.

    python -m pip install kubernetes-validate jsonschema
    python deploy/kubernetes/check.py --chart CHART --crds CRDS

CHART: the folder `jupyterhub` of zero-to-jupyterhub-k8s. CRDS: the folder `crds` of the Dask operator's chart, or any
other with daskcluster.yaml. Prints each fault; 1 where there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
KUBERNETES = "1.32"  # the oldest that the chart takes


def main() -> int:
    """Check all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--chart", type=Path, required=True)
    parser.add_argument("--crds", type=Path, required=True)
    asked = parser.parse_args()
    faults = [*of_the_values(asked.chart), *of_the_cluster(asked.crds), *of_the_objects()]
    print("\n".join(faults) or "no fault found")
    return bool(faults)


def of_the_values(chart: Path) -> Iterator[str]:
    """The values, laid over the chart's own, against the chart's schema."""
    import jsonschema

    schema, defaults = (yaml.safe_load((chart / f"values{kind}.yaml").read_text()) for kind in (".schema", ""))
    values = _laid_over(defaults, yaml.safe_load((HERE / "values.yaml").read_text()))
    for fault in jsonschema.Draft7Validator(schema).iter_errors(values):
        yield f"values.yaml: {'.'.join(map(str, fault.absolute_path))}: {fault.message}"


def of_the_cluster(crds: Path) -> Iterator[str]:
    """The Dask cluster against the operator's definition."""
    import jsonschema

    (version,) = yaml.safe_load((crds / "daskcluster.yaml").read_text())["spec"]["versions"]
    for manifest in manifests():
        if manifest["kind"] == "DaskCluster":
            for fault in jsonschema.Draft7Validator(version["schema"]["openAPIV3Schema"]).iter_errors(manifest):
                yield f"DaskCluster: {'.'.join(map(str, fault.absolute_path))}: {fault.message}"


def of_the_objects() -> Iterator[str]:
    """Everything of Kubernetes' own, field by field; of a Dask cluster the pods and the service that come of it."""
    import kubernetes_validate

    for manifest in manifests():
        for one in _plain(manifest):
            try:
                kubernetes_validate.validate(one, KUBERNETES, strict=True)
            except kubernetes_validate.ValidationError as fault:
                yield f"{one['kind']} {one['metadata']['name']}: {'.'.join(map(str, fault.path))}: {fault.message}"


def manifests() -> list[dict[str, Any]]:
    """What is applied beside the chart."""
    files = ("course.yaml", "grading.yaml")
    return [manifest for name in files for manifest in yaml.safe_load_all((HERE / name).read_text(encoding="utf-8"))]


def _plain(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if manifest["kind"] != "DaskCluster":
        yield manifest
        return
    for role, part in manifest["spec"].items():
        name = {"name": f"{manifest['metadata']['name']}-{role}"}
        yield {"apiVersion": "v1", "kind": "Pod", "metadata": name, "spec": part["spec"]}
        if "service" in part:
            yield {"apiVersion": "v1", "kind": "Service", "metadata": name, "spec": part["service"]}


def _laid_over(below: Any, above: Any) -> Any:
    """As Helm lays values over a chart's."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{key: _laid_over(below.get(key), value) for key, value in above.items()}}


if __name__ == "__main__":
    sys.exit(main())
