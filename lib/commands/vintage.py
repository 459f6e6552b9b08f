"""`--vintage`: the day on which files were issued."""

from datetime import date, datetime, timedelta
from typing import Any

import click


class Vintage(click.DateTime):
    """A day written like 2026-06-30, until tomorrow: somewhere it has begun already.

    What was issued last counts, so files of a day to come would stand above every later one.
    """

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day at midnight; click's own refusal for one that has not come."""
        day = super().convert(value, param, ctx)
        if day.date() > date.today() + timedelta(days=1):
            self.fail(f"{day.date()} is still to come: no file was issued then.", param, ctx)
        return day
