"""Replicas of the real service behind a real nginx, with a real Redis, on loopback."""

from __future__ import annotations

import contextlib
import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEPLOY = Path(__file__).parents[2] / "deploy"
START_SECONDS = 60


@dataclass
class Replica:
    """A running service."""

    process: subprocess.Popen[str]
    address: str

    def answers(self) -> dict[str, float]:
        """Pages answered so far, by the cache tier that had them."""
        with urllib.request.urlopen(f"{self.address}/metrics", timeout=5) as response:
            text = response.read().decode()
        pattern = r'^quietpage_answers_total\{tier="(\w+)"\} (\S+)$'
        return {tier: float(count) for tier, count in re.findall(pattern, text, re.MULTILINE)}


@dataclass
class Site:
    """Everything that a deployment has."""

    replicas: list[Replica]
    redis: subprocess.Popen[bytes]
    address: str
    """Of nginx."""


@contextlib.contextmanager
def site(folder: Path, count: int) -> Iterator[Site]:
    """Start ``count`` replicas, Redis, and nginx with the configuration that is shipped."""
    with contextlib.ExitStack() as stack:
        redis_port, nginx_port = free_port(), free_port()
        redis = stack.enter_context(
            running(["redis-server", "--port", str(redis_port), "--save", ""], folder)
        )
        wait_for(redis_port)
        url = f"redis://127.0.0.1:{redis_port}/0"
        replicas = [stack.enter_context(_replica(url)) for _ in range(count)]
        write_nginx_configuration(folder, nginx_port, [one.address for one in replicas])
        stack.enter_context(running(nginx_command(folder), folder))
        wait_for(nginx_port)
        yield Site(replicas, redis, f"http://127.0.0.1:{nginx_port}")


def write_nginx_configuration(folder: Path, port: int, addresses: list[str]) -> None:
    """The shipped files, with this machine's folder, port and replicas put in."""
    text = (DEPLOY / "nginx.conf").read_text()
    text = text.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/tmp/", f"{folder}/")
    (folder / "nginx.conf").write_text(text)
    server = (DEPLOY / "upstream.conf").read_text()
    hosts = [address.removeprefix("http://") for address in addresses]
    servers = "".join(server.replace("quietpage:8477", host) for host in hosts)
    (folder / "upstream.conf").write_text(servers)


def nginx_command(folder: Path) -> list[str]:
    """Runs nginx in the foreground, as whoever runs the tests."""
    user = "user root; " if os.geteuid() == 0 else ""
    prefix = ["-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    return ["nginx", *prefix, "-g", f"{user}daemon off;"]


@contextlib.contextmanager
def running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``command`` for the time of a ``with`` block."""
    with (folder / f"{command[0]}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=10)


@contextlib.contextmanager
def _replica(redis_url: str) -> Iterator[Replica]:
    # A busy machine makes Redis late; here its hits are counted.
    settings = {"QUIETPAGE_REDIS_SECONDS": "2", "QUIETPAGE_REDIS_URL": redis_url}
    settings["QUIETPAGE_WORKERS"] = "1"
    with subprocess.Popen(
        [sys.executable, "-m", "quietpage", "serve", "--port", "0"],
        env={**os.environ, **settings, "PYTHONPATH": str(DEPLOY.parent / "server")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield Replica(process, process.stdout.readline().split()[-1])
        finally:
            process.kill()


def free_port() -> int:
    """A port that nobody has, below those that systems hand out: no replica can be given it."""
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as free, contextlib.suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def wait_for(port: int) -> None:
    """Wait until something listens on ``port``."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"nothing listens on {port}")
