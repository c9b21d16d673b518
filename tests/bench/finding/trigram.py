"""The baseline: the same questions to a trigram search of each database over the same names, dates and postcodes."""

from typing import Any

from thinkfamily.identity.weighing.held import Held

BATCH = 20_000


def in_words(held: Held) -> str:
    """Write somebody as one line, as a trigram search takes it."""
    names = " ".join(f"{' '.join(givens)} {family}" for givens, family in held.names)
    return " ".join((names, *held.births, *(place.postcode for place in held.places), *held.numbers)).lower()


def lay(connection: Any, people: list[Held]) -> None:
    """Put everybody into the database's own trigram index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE bench_words USING fts5 (words, tokenize = 'trigram')")
            for begins in range(0, len(people), BATCH):
                rows = [(n + 1, in_words(each)) for n, each in enumerate(people[begins : begins + BATCH], begins)]
                cursor.executemany("INSERT INTO bench_words (rowid, words) VALUES (%s, %s)", rows)
            return
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE TABLE bench_words (id bigint, words text)")
        with cursor.copy("COPY bench_words (id, words) FROM STDIN") as copy:
            for n, each in enumerate(people):
                copy.write_row((n + 1, in_words(each)))
        cursor.execute("CREATE INDEX bench_trigrams ON bench_words USING gin (words gin_trgm_ops)")
        cursor.execute("ANALYZE bench_words")


def ask(connection: Any, held: Held) -> list[int]:
    """Give the five whose lines share most with the question."""
    words = in_words(held)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            grams = {words[at : at + 3] for at in range(len(words) - 2)}
            said = " OR ".join('"' + each.replace('"', '""') + '"' for each in sorted(grams))
            cursor.execute("SELECT rowid FROM bench_words WHERE bench_words MATCH %s ORDER BY rank LIMIT 5", [said])
        else:
            cursor.execute(
                "SELECT id FROM bench_words WHERE words %% %s ORDER BY similarity(words, %s) DESC LIMIT 5",
                [words, words],
            )
        return [row[0] for row in cursor.fetchall()]
