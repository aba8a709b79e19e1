"""Prices of the first catalogue are written in euros and told in round numbers of the business's own currency."""

from decimal import Decimal

# Roughly what one euro's worth of court or bed costs; nobody pays it, everybody changes it.
LEVELS: dict[str, int] = {
    "ARS": 1500,
    "BRL": 5,
    "CLP": 900,
    "COP": 4500,
    "CZK": 25,
    "HUF": 400,
    "IDR": 12000,
    "INR": 60,
    "JPY": 150,
    "KRW": 1500,
    "MAD": 8,
    "MXN": 18,
    "NOK": 11,
    "PEN": 4,
    "PHP": 50,
    "PLN": 4,
    "RUB": 90,
    "SEK": 11,
    "THB": 35,
    "TRY": 40,
    "TWD": 33,
    "UYU": 43,
    "VND": 20000,
    "ZAR": 18,
}


def told_in(currency: str, euros: int) -> Decimal:
    """Two digits that count, the rest noughts: 24 euros are 3600 yen and 96 soles."""
    amount = Decimal(euros) * LEVELS.get(currency, 1)
    return amount.quantize(Decimal(1).scaleb(max(0, amount.adjusted() - 1))).quantize(Decimal(1))
