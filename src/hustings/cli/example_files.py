"""Where the example organisations are: inside an installed package, or at the root of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


class ExamplesMissingError(LookupError):
    """Neither the installed package nor a checkout around it has the example organisations."""

    def __init__(self, *looked_in: Path) -> None:
        places = " and ".join(str(place) for place in looked_in)
        super().__init__(
            f"The example organisations are not here: looked in {places}. "
            "Install Hustings again, or run the command from a full checkout."
        )


def example_root(package: Path = _PACKAGE) -> Path:
    """The folder with one folder or file for each example organisation; read it, do not write to it.

    Args:
        package: The folder of the package ``hustings``; given only by tests.
    Returns:
        ``hustings/examples`` where a wheel was installed, else ``examples`` at the root of the checkout.
    Raises:
        ExamplesMissingError: If neither is there.
    """
    installed = package / "examples"
    if installed.is_dir():
        return installed
    checkout = package.parents[1]
    in_checkout = checkout / "examples"
    if (checkout / "pyproject.toml").is_file() and in_checkout.is_dir():
        return in_checkout
    raise ExamplesMissingError(installed, in_checkout)
