from __future__ import annotations

from harness import PAGE, Client
from prometheus_client.parser import text_string_to_metric_families


async def samples(client: Client) -> dict[str, float]:
    response = await client.get("/metrics")
    assert response.status == 200
    return {
        sample.name
        + "".join(f" {value}" for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(await response.text())
        for sample in family.samples
    }


async def test_requests_are_counted_by_route_and_status(client: Client) -> None:
    for _ in range(2):
        await client.post("/v1/declutter", json={"html": PAGE})
    await client.post("/v1/declutter", json={})
    await client.get("/nowhere?private")
    found = await samples(client)
    assert found["quietpage_requests_total POST /v1/declutter 200"] == 2
    assert found["quietpage_requests_total POST /v1/declutter 400"] == 1
    assert found["quietpage_requests_total GET - 404"] == 1
    assert found["quietpage_request_seconds_count /v1/declutter"] == 3


async def test_pages_are_counted_by_cache_tier_and_stage(client: Client) -> None:
    for _ in range(3):
        await client.post("/v1/declutter", json={"html": PAGE})
    found = await samples(client)
    assert found["quietpage_answers_total none"] == 1
    assert found["quietpage_answers_total memory"] == 2
    assert found["quietpage_stage_seconds_count work"] == 1
    assert found["quietpage_confidence_count"] == 1


async def test_the_state_of_the_workers_is_told(client: Client) -> None:
    found = await samples(client)
    assert found["quietpage_workers"] == 1
    assert found["quietpage_queue_pages"] == 0
    assert found["quietpage_worker_restarts_total"] == 0
