"""The commands."""

from importlib.metadata import version


def main() -> None:
    """Print which Hustings this is."""
    print(f"hustings {version('hustings')}")
