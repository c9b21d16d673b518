"""What goes wrong outside the product, told in a line by its commands."""


def first_line(failed: Exception) -> str:
    """Give what a database or disk says went wrong, as "could not extend file …: No space left on device"."""
    return str(failed).strip().split("\n")[0]
