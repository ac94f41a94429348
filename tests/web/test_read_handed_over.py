"""Pages that a person's own browser hands to ``/read``, and services that ask who it is."""

from __future__ import annotations

import pytest
from aiohttp import MultipartWriter
from harness import Client, Start, code_of
from reading import ARTICLE, FROM_BROWSER, HANDED_OVER, form_of, read

from quietpage.web.callers import token_digest


async def test_the_bookmarklet_hands_over_what_the_browser_has(client: Client) -> None:
    response = await client.post("/read", data=form_of(ARTICLE), headers=HANDED_OVER)
    text = await response.text()
    assert response.status == 200, text
    assert "Tide tables" in text
    assert 'href="https://news.example/tides"' in text
    assert "no-store" in response.headers["Cache-Control"]


async def test_a_program_may_hand_over_a_page_for_markdown(client: Client) -> None:
    headers = {**HANDED_OVER, "Accept": "text/markdown"}
    response = await client.post("/read", data=form_of(ARTICLE), headers=headers)
    assert (response.status, response.content_type) == (200, "text/markdown")
    assert (await response.text()).startswith("# Tide tables")
    as_page = await client.post("/read", data=form_of(ARTICLE), headers=HANDED_OVER)
    for answer in (response, as_page):
        assert "Accept" in answer.headers["Vary"].split(", ")


async def test_a_page_may_not_fetch_what_only_a_person_may_open(client: Client) -> None:
    headers = {**HANDED_OVER, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "empty"}
    response = await client.post("/read", data=form_of(ARTICLE), headers=headers)
    assert response.status == 403
    framed = {**HANDED_OVER, "Sec-Fetch-Dest": "iframe"}
    response = await client.post("/read", data=form_of(ARTICLE), headers=framed)
    assert response.status == 403


@pytest.fixture
async def public(start: Start) -> Client:
    """A service that others than this machine can reach."""
    return await start(host="0.0.0.0", tokens=(f"anna:{token_digest('open sesame')}",))


OWN = {**FROM_BROWSER, "Sec-Fetch-Site": "same-origin", "Origin": "null"}


async def test_a_person_signs_in_with_a_token(public: Client) -> None:
    assert 'action="/sign-in"' in await read(public, "/")
    refused = await public.post("/sign-in", data={"token": "wrong"}, headers=OWN)
    assert refused.status == 401
    signed = await public.post(
        "/sign-in", data={"token": "open sesame"}, headers=OWN, allow_redirects=False
    )
    cookie = signed.cookies["quietpage_token"]
    assert (signed.status, cookie["httponly"], cookie["samesite"]) == (303, True, "Lax")
    cookies = {"Cookie": f'quietpage_token="{cookie.value}"'}
    assert 'action="/sign-in"' not in await read(public, "/", **cookies)
    response = await public.get("/read?url=http://10.0.0.1/", headers={**FROM_BROWSER, **cookies})
    assert "not fetched" in await response.text()


async def test_a_form_in_parts_is_no_sign_in(public: Client) -> None:
    with MultipartWriter("form-data") as form:
        form.append("open sesame").set_content_disposition("form-data", name="token")
        response = await public.post("/sign-in", data=form)
    assert await code_of(response) == (415, "unsupported_media")


async def test_without_a_token_nothing_is_read(public: Client) -> None:
    public.session.cookie_jar.clear()
    response = await public.get("/read?url=https://news.example/", headers=FROM_BROWSER)
    assert response.status == 401
    assert "Sign in" in await response.text()
    handed = await public.post("/read", data=form_of(ARTICLE), headers=HANDED_OVER)
    text = await handed.text()
    assert "Your page has arrived" in text
    assert "<article" not in text


async def test_a_foreign_page_cannot_use_the_cookie(public: Client) -> None:
    response = await public.post(
        "/v1/declutter",
        json={"html": ARTICLE},
        headers={"Cookie": 'quietpage_token="open sesame"', "Origin": "https://evil.example"},
    )
    assert response.status == 403
