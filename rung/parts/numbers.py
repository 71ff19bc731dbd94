"""Numbers in addresses: `<number:…>` takes what a database can hold, so that a longer one is simply not found."""

from django.urls import register_converter


class NumberConverter:
    """At most 18 digits: below the largest 64-bit key."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(NumberConverter, "number")
