"""What tests of pages share: a day in its three boxes, a page as plain text, and how often it asks the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.counting import AROUND

A_RECORD = 25


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def text(answer):
    return " ".join(answer.content.decode().split())


def counted(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len([each for each in asked.captured_queries if not each["sql"].startswith(AROUND)])
