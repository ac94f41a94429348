"""Which fields ask for an address to send a newsletter to."""

from __future__ import annotations

import lxml.html
import pytest

from quietpage.engine.clutter.fields import field_type, has_email_field


@pytest.mark.parametrize(
    "html",
    [
        "<input type=email>",
        "<input type=' EMAIL '>",
        "<input name=email>",
        "<input type=text name=subscriber_e-mail>",
        "<input placeholder='Your e-mail'>",
        "<input id=user_email_1>",
        "<input aria-label='Correo electrónico'>",
        "<input placeholder='Votre courriel'>",
        "<input placeholder='メールアドレス'>",
        "<input placeholder='请输入邮箱'>",
        "<input placeholder='Ваша почта'>",
        "<input placeholder='Ваша пошта'>",
        "<input placeholder='البريد الإلكتروني'>",
    ],
)
def test_field_for_an_email_address(html: str) -> None:
    assert has_email_field(lxml.html.fragment_fromstring(html))


@pytest.mark.parametrize(
    "html",
    [
        "<input>",
        "<input type=search placeholder=Search>",
        "<input type=hidden name=email>",
        "<input type=checkbox name=email>",
        "<input type=radio name=email>",
        "<input type=submit name=email>",
        "<input type=button id=email-send>",
        "<input class=email>",
        "<button name=email>Send</button>",
        "<textarea name=email></textarea>",
        "<div id=email></div>",
    ],
)
def test_what_is_no_such_field(html: str) -> None:
    assert not has_email_field(lxml.html.fragment_fromstring(html))


@pytest.mark.parametrize(
    ("html", "kind"),
    [("<input>", "text"), ("<input type=''>", "text"), ("<input type=' Tel '>", "tel")],
)
def test_type_of_a_field(html: str, kind: str) -> None:
    assert field_type(lxml.html.fragment_fromstring(html)) == kind
