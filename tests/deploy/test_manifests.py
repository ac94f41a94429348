"""What of deploy/ cannot be run here is at least read, and must agree with itself."""

from __future__ import annotations

import ipaddress
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from quietpage.settings import read_settings, setting_rows

from .replicas import DEPLOY, free_port, nginx_command, write_nginx_configuration

KUBERNETES = DEPLOY / "kubernetes"
PORT = next(row.default for row in setting_rows() if row.name == "QUIETPAGE_PORT")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
IN_CI = os.environ.get("CI") == "true"
TOKENS = {"QUIETPAGE_TOKENS": f"anna:{'0' * 64}"}

Tree = dict[str, Any]


def documents(path: Path) -> list[Tree]:
    return [one for one in yaml.safe_load_all(path.read_text()) if one]


def manifests() -> Iterator[Tree]:
    for path in KUBERNETES.glob("*.yaml"):
        if path.name != "kustomization.yaml":
            yield from documents(path)


def of_kind(kind: str) -> dict[str, Tree]:
    return {one["metadata"]["name"]: one for one in manifests() if one["kind"] == kind}


def containers() -> Iterator[tuple[Tree, Tree]]:
    """Each pod's spec and container."""
    for deployment in of_kind("Deployment").values():
        pod = deployment["spec"]["template"]["spec"]
        for container in pod["containers"]:
            yield pod, container


def pods_labels() -> list[Tree]:
    found = of_kind("Deployment").values()
    return [deployment["spec"]["template"]["metadata"]["labels"] for deployment in found]


def compose() -> Tree:
    (found,) = documents(DEPLOY / "compose.yaml")
    return found


@pytest.mark.parametrize("path", sorted(DEPLOY.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_file_is_yaml_with_something_in_it(path: Path) -> None:
    assert documents(path)


def test_every_manifest_is_applied() -> None:
    (kustomization,) = documents(KUBERNETES / "kustomization.yaml")
    there = {path.name for path in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml"}
    assert set(kustomization["resources"]) == there


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="needs kubectl")
def test_kubectl_can_put_the_manifests_together() -> None:
    done = subprocess.run(
        ["kubectl", "kustomize", str(KUBERNETES)], capture_output=True, text=True, check=True
    )
    assert len(list(yaml.safe_load_all(done.stdout))) == len(list(manifests()))


def test_settings_in_the_manifests_are_ones_that_the_service_takes() -> None:
    settings = read_settings({**of_kind("ConfigMap")["quietpage"]["data"], **TOKENS})
    assert not settings.server.on_loopback
    assert str(settings.server.port) == PORT
    services = of_kind("Service")
    assert settings.cache.redis_url.partition("//")[2].partition(":")[0] in services


def test_settings_in_compose_are_ones_that_the_service_takes() -> None:
    environment = {**compose()["services"]["quietpage"]["environment"], **TOKENS}
    settings = read_settings(environment)
    assert settings.cache.redis_url == "redis://redis:6379/0"
    subnet = compose()["networks"]["inside"]["ipam"]["config"][0]["subnet"]
    assert settings.server.proxies == (str(ipaddress.ip_network(subnet)),)


def test_settings_in_the_image_are_ones_that_the_service_takes() -> None:
    given = dict(re.findall(r"^\s+(QUIETPAGE_\w+)=(\S+)", DOCKERFILE, re.MULTILINE))
    assert str(read_settings({**given, **TOKENS}).server.port) == PORT


def test_what_the_pods_need_by_name_is_there() -> None:
    for pod, container in containers():
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            for way in ("httpGet", "tcpSocket"):
                if way in container.get(probe, {}):
                    assert container[probe][way]["port"] in ports
        volumes = {volume["name"] for volume in pod.get("volumes", ())}
        assert {mount["name"] for mount in container.get("volumeMounts", ())} <= volumes
        for source in container.get("envFrom", ()):
            if "configMapRef" in source:
                assert source["configMapRef"]["name"] in of_kind("ConfigMap")
    ports = [c["ports"][0]["containerPort"] for _, c in containers() if c["name"] == "quietpage"]
    assert [str(port) for port in ports] == [PORT]


def test_the_secret_is_made_as_the_first_lines_say() -> None:
    (name,) = [
        source["secretRef"]["name"]
        for _, container in containers()
        for source in container.get("envFrom", ())
        if "secretRef" in source
    ]
    assert f"secret generic {name}" in (KUBERNETES / "kustomization.yaml").read_text()


def test_selectors_choose_pods_that_there_are() -> None:
    selectors = [service["spec"]["selector"] for service in of_kind("Service").values()]
    for kind in ("Deployment", "PodDisruptionBudget"):
        selectors += [one["spec"]["selector"]["matchLabels"] for one in of_kind(kind).values()]
    for policy in of_kind("NetworkPolicy").values():
        selectors.append(policy["spec"]["podSelector"]["matchLabels"])
    for selector in selectors:
        assert sum(selector.items() <= labels.items() for labels in pods_labels()) == 1


def test_services_lead_to_ports_that_pods_have() -> None:
    known: set[object] = set()
    for _, container in containers():
        for port in container["ports"]:
            known |= {port["name"], port["containerPort"]}
    for service in of_kind("Service").values():
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= known


def test_the_autoscaler_asks_for_a_metric_that_there_is() -> None:
    (autoscaler,) = of_kind("HorizontalPodAutoscaler").values()
    target = autoscaler["spec"]["scaleTargetRef"]["name"]
    assert "replicas" not in of_kind("Deployment")[target]["spec"]
    (metric,) = autoscaler["spec"]["metrics"]
    name = metric["pods"]["metric"]["name"]
    source = DEPLOY.parent / "server" / "quietpage" / "web" / "metrics.py"
    assert f'"{name}"' in source.read_text("utf-8")


def test_a_pod_gets_more_time_to_end_than_the_service_takes() -> None:
    settings = read_settings({**of_kind("ConfigMap")["quietpage"]["data"], **TOKENS})
    pod = of_kind("Deployment")["quietpage"]["spec"]["template"]["spec"]
    assert pod["terminationGracePeriodSeconds"] > settings.server.stop_seconds + 5
    grace = compose()["services"]["quietpage"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > settings.server.stop_seconds


def test_no_pod_runs_as_root_or_writes_where_it_should_not() -> None:
    for pod, container in containers():
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["securityContext"]["runAsUser"] > 0
        assert not pod["automountServiceAccountToken"]
        security = container["securityContext"]
        assert security["readOnlyRootFilesystem"]
        assert not security["allowPrivilegeEscalation"]
        assert security["capabilities"]["drop"] == ["ALL"]
        assert container["resources"]["limits"]["memory"]


def test_pages_are_not_fetched_from_within_the_cluster() -> None:
    egress = of_kind("NetworkPolicy")["quietpage"]["spec"]["egress"]
    (public,) = [to["ipBlock"] for rule in egress for to in rule["to"] if "except" in str(to)]
    refused = [ipaddress.ip_network(network) for network in public["except"]]
    for address in ("10.1.2.3", "127.0.0.1", "169.254.169.254", "172.20.0.1", "192.168.1.1"):
        assert any(ipaddress.ip_address(address) in network for network in refused)


@pytest.mark.parametrize("name", ["quietpage", "redis", "nginx"])
def test_a_container_of_compose_may_do_little(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert set(service.get("depends_on", ())) <= set(compose()["services"])
    assert set(service["networks"]) <= set(compose()["networks"])
    for volume in service.get("volumes", ()):
        assert (DEPLOY / volume.split(":")[0]).is_file()


def test_only_nginx_is_reached_from_outside_compose() -> None:
    services = compose()["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    (ports,) = services["nginx"]["ports"]
    assert f"listen {ports.rpartition(':')[2]} " in (DEPLOY / "nginx.conf").read_text()
    server = (DEPLOY / "upstream.conf").read_text()
    assert "server quietpage:8477 " in server
    assert services["quietpage"]["expose"] == [PORT]


def images() -> list[str]:
    python = re.findall(r"^ARG PYTHON=(\S+)$", DOCKERFILE, re.MULTILINE)
    found = [f"python:{tag}" for tag in python]
    found += [service["image"] for service in compose()["services"].values()]
    return found + [container["image"] for _, container in containers()]


@pytest.mark.parametrize("image", sorted(set(images())))
def test_images_have_a_version(image: str) -> None:
    assert re.search(r":\d+\.\d+\.\d+", image)


def test_the_image_is_built_in_two_stages_and_does_not_run_as_root() -> None:
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    assert len(stages) == 2
    assert all(stage.startswith("python:${PYTHON}") for stage in stages)
    users = re.findall(r"^USER (\d+):(\d+)$", stages[-1], re.MULTILINE)
    assert len(users) == 1
    assert all(int(number) >= 1000 for number in users[0])
    assert re.findall(r"^EXPOSE (\d+)$", stages[-1], re.MULTILINE) == [PORT]
    assert stages[-1].index("USER ") < stages[-1].index("ENTRYPOINT ")
    assert not re.search(r"^(ADD|RUN .*(curl|wget|sudo))", DOCKERFILE, re.MULTILINE)


def test_what_the_image_copies_is_let_through_and_is_packaged() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert set(names) == {line[1:] for line in ignored if line.startswith("!")}
    pyproject = (DEPLOY.parent / "pyproject.toml").read_text()
    named = [name for name in names if name not in ("pyproject.toml", "setup.py")]
    assert all(f'"{name}"' in pyproject for name in named)


def test_the_health_check_is_python_that_compiles() -> None:
    (command,) = re.findall(r"^\s+CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    program, flag, code = json.loads(command)
    assert (program, flag) == ("python", "-c")
    compile(code, "health check", "exec")
    assert f":{PORT}/readyz" in code


@pytest.mark.skipif(shutil.which("nginx") is None and not IN_CI, reason="needs nginx")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    write_nginx_configuration(tmp_path, free_port(), ["http://127.0.0.1:9"])
    done = subprocess.run([*nginx_command(tmp_path), "-t"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_takes_the_unit_and_finds_it_hardened(tmp_path: Path) -> None:
    unit = tmp_path / "quietpage.service"
    text = (DEPLOY / "quietpage.service").read_text()
    unit.write_text(text.replace("/opt/quietpage/bin/quietpage serve", f"{sys.executable} -V"))
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True
    )
    assert verified.returncode == 0, verified.stderr
    assert str(unit) not in verified.stderr
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit)],
        capture_output=True,
        text=True,
    )
    assert rated.returncode == 0, rated.stdout[-500:]
