from __future__ import annotations

from hashlib import sha256

import pytest
from aiohttp.test_utils import make_mocked_request

from quietpage.engine.article import Policy
from quietpage.errors import BadRequest
from quietpage.web.questions import MAX_RECENT_CHARS, Question, Questions


async def ask(questions: Questions, body: bytes, query: str = "") -> Question:
    request = make_mocked_request("POST", f"/v1/declutter{query}")
    return await questions.read(request, body, sha256(body).digest())


async def test_a_body_goes_before_the_query() -> None:
    body = b'{"html": "<p>", "policy": "strict"}'
    found = await ask(Questions(), body, "?policy=gentle&url=https://a.example/")
    assert found == Question("https://a.example/", Policy.STRICT, frozenset({"html"}))


@pytest.mark.parametrize(
    "url", ["http://xn--/", "http://xn--a/", "http://[::1", "http://[x]@", "a.example"]
)
async def test_an_address_that_names_no_host_is_refused(url: str) -> None:
    with pytest.raises(BadRequest):
        await ask(Questions(), b'{"html": ""}', f"?url={url}")


async def test_what_was_asked_is_remembered_by_body_and_query() -> None:
    questions = Questions()
    first = await ask(questions, b'{"html": ""}', "?policy=gentle")
    assert await ask(questions, b'{"html": ""}', "?policy=gentle") is first
    assert await ask(questions, b'{"html": ""}', "?policy=strict") != first
    assert await ask(questions, b'{"html": "x"}', "?policy=gentle") is not first


async def test_long_questions_are_not_remembered() -> None:
    questions = Questions()
    body = b'{"html": "", "url": "https://a.example/%b"}' % (b"x" * MAX_RECENT_CHARS)
    assert await ask(questions, body) is not await ask(questions, body)


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"html": 1}', b'{"html": "", "url": "ftp://a"}'],
)
async def test_what_is_no_question_is_refused_each_time(body: bytes) -> None:
    questions = Questions()
    for _ in range(2):
        with pytest.raises(BadRequest):
            await ask(questions, body)
