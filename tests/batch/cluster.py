"""``python -m tests.batch.cluster OUTPUT INPUT…``: a batch on two nodes, one of which is killed.

Prints, as JSON, the totals and how many parts were done when the node died.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
from pathlib import Path

import ray
from ray.cluster_utils import Cluster

from quietpage.batch.journal import JOURNAL
from quietpage.batch.on_ray import run_on_ray
from quietpage.batch.records import Reading
from quietpage.batch.run import Batch
from quietpage.settings import WorkerSettings

STORE_BYTES = 100 * 1024 * 1024
PARTS_BEFORE_DEATH = 3
NOTICE_SECONDS = 60


def main(output: Path, inputs: tuple[str, ...]) -> None:
    head = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": STORE_BYTES}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    doomed = cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES)
    cluster.wait_for_nodes()
    ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
    cpus = ray.cluster_resources()["CPU"]
    died_after: list[int] = []

    def kill() -> None:
        while parts_done(output) < PARTS_BEFORE_DEATH:
            time.sleep(0.02)
        died_after.append(parts_done(output))
        cluster.remove_node(doomed, allow_graceful=False)

    killer = threading.Thread(target=kill)
    killer.start()
    batch = Batch(inputs, output, Reading(), part_records=10)
    totals = run_on_ray(batch, WorkerSettings(), address=cluster.address)
    killer.join()
    left = cpus_after_loss(cpus)
    ray.shutdown()
    cluster.shutdown()
    found = {"pages": totals.pages, "bad": totals.bad, "died_after": died_after[0]}
    sys.stdout.write(json.dumps({**found, "cpus": cpus, "cpus_left": left}) + "\n")


def cpus_after_loss(before: float) -> float:
    """Processors of the cluster once it has noticed that a node is gone."""
    deadline = time.monotonic() + NOTICE_SECONDS
    while (left := float(ray.cluster_resources()["CPU"])) == before:
        if time.monotonic() > deadline:
            break
        time.sleep(0.1)
    return left


def parts_done(output: Path) -> int:
    try:
        return (output / JOURNAL).read_bytes().count(b'"index":')
    except FileNotFoundError:
        return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
