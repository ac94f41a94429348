"""A price and a period sell something only beside a word of selling."""

from __future__ import annotations

import pytest

from quietpage.engine.vocabulary import match_offer, normalise


@pytest.mark.parametrize(
    "text",
    [
        "Get three months for just $1. Cancel anytime: $9.99 a month.",
        "Subscribe for £1 a week",
        "Try it free for 30 days",
        "Jetzt testen: 4 Wochen für nur 1 €",
        "Abonnez-vous à partir de 1 € par mois",
        "Suscríbete por solo 1 € al mes",
        "Abbonati a soli 2 € al mese",
        "Assine por apenas R$ 1,90 por mês",
        "Tylko 9,90 zł miesięcznie",
        "Sadece ayda 49 TL ile abone ol",
        "Передплатіть за 99 грн на місяць",
        "Оформите подписку за 199 ₽ в месяц",
        "اشترك الآن مقابل 5 دولارات شهريا",
        "首月仅需 1 元，随时取消",
        "初月無料、いつでも解約。月額500円のプランに登録",
        "只要每月99元，立即訂閱",
        "$1 a month",
        "1 EUR na miesiąc",
    ],
)
def test_offers_are_recognised(text: str) -> None:
    assert match_offer(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "He pays $900 a month in rent and earns twice that.",
        "Das Gehalt liegt bei 3.200 € im Monat.",
        "Le loyer est passé à 800 € par mois en deux ans.",
        "El alquiler cuesta 900 € al mes en el centro.",
        "Она получает 30000 рублей в месяц.",
        "家賃は月額5万円に上がった。",
        "The trial lasted 30 days.",
        "Rent: $1,200 a month",
        "Miete: 900 € im Monat",
        "Subscribe to the theory or do not.",
        "",
    ],
)
def test_wages_and_rents_are_spared(text: str) -> None:
    assert not match_offer(normalise(text))
