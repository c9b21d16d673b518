"""When each thing of a simulated road happened: so many working days after somebody told us."""

from dataclasses import dataclass


@dataclass(frozen=True)
class When:
    """`told`: how many working days ago somebody told us; the lot moves the minute, so that few things coincide."""

    told: int
    lot: int

    def ago(self, after: int) -> int:
        """Give how many working days ago a day is that came so many after; less than none if it is to come."""
        return self.told - after

    def past(self, after: int) -> bool:
        """Say whether that day is over."""
        return self.ago(after) >= 1

    def on(self, after: int, clock: str = "") -> str:
        """Say when that was, or will be."""
        ago = self.ago(after)
        if ago < 0:
            return f"in {-ago} {'day' if ago == -1 else 'days'}"
        hour, minute = (clock or "12:00").split(":")
        # Within a quarter of an hour, so that what follows on the same day still follows.
        return f"{ago} days ago {hour}:{(int(minute) + self.lot % 10) % 60:02}"
