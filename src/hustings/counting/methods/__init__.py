"""The methods of counting, by name; each is loaded when it is asked for.

Only a method whose tests hold an official or a hand-worked count is listed here.
"""

from __future__ import annotations

from hustings.counting.problems import CountRefused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hustings.counting.methods.method import Method

BY_KIND = {
    "One place; plurality and approval fill several, too": {
        "av": "hustings.counting.methods.av:AV",
        "supplementary": "hustings.counting.methods.supplementary:SUPPLEMENTARY",
        "exhaustive": "hustings.counting.methods.exhaustive:EXHAUSTIVE",
        "plurality": "hustings.counting.methods.plurality:PLURALITY",
        "approval": "hustings.counting.methods.plurality:APPROVAL",
    },
    "Several places in proportion: the single transferable vote": {
        "scottish_stv": "hustings.counting.methods.scottish_stv:SCOTTISH_STV",
        "ni_stv": "hustings.counting.methods.ni_stv:NI_STV",
        "ers97": "hustings.counting.methods.ers97:ERS97",
        "dail": "hustings.counting.methods.dail:DAIL",
        "senate": "hustings.counting.methods.senate:SENATE",
        "meek_prf": "hustings.counting.methods.meek_prf:MEEK_PRF",
        "wigm_prf": "hustings.counting.methods.wigm_prf:WIGM_PRF",
        "rctab_stv": "hustings.counting.methods.rctab_stv:RCTAB_STV",
    },
    "Several places otherwise": {
        "av_places": "hustings.counting.methods.av_places:AV_PLACES",
        "points": "hustings.counting.methods.points:POINTS",
        "sections": "hustings.counting.methods.sections:SECTIONS",
    },
    "A place that has fallen vacant": {
        "countback": "hustings.counting.methods.countback:COUNTBACK",
        "meek_prf_vacancy": "hustings.counting.methods.meek_prf_vacancy:MEEK_PRF_VACANCY",
        "next_highest": "hustings.counting.methods.next_highest:NEXT_HIGHEST",
    },
}
"""What methods are for, and by name the place of each `Method`: module, colon, name in the module."""

METHODS = {name: place for those in BY_KIND.values() for name, place in those.items()}
"""The same without the kinds."""

ENTRY_POINTS = "hustings.count_methods"
"""Where other packages tell of theirs, in the same form."""


def method_named(name: str) -> Method:
    """The method of that name.

    Raises:
        CountRefused: If there is none, with the nearest names.
    """
    if (place := METHODS.get(name)) is not None:
        return _loaded(place)
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS, name=name):
        return _loaded(point.value)
    from difflib import get_close_matches

    near = get_close_matches(name.strip().lower().replace(" ", "_").replace("-", "_"), METHODS)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise CountRefused(f"There is no method {name!r}. {hint}hustings methods lists them.")


def methods_by_kind() -> list[tuple[str, list[Method]]]:
    """Every method there is, by what it is for; plugins last."""
    from importlib.metadata import entry_points

    kinds = [(kind, [_loaded(place) for place in those.values()]) for kind, those in BY_KIND.items()]
    further = [_loaded(point.value) for point in entry_points(group=ENTRY_POINTS) if point.name not in METHODS]
    return [*kinds, *([("Of other packages", further)] if further else [])]


def all_methods() -> list[Method]:
    """Every method there is, plugins after the built-in ones."""
    return [method for _, those in methods_by_kind() for method in those]


def _loaded(place: str) -> Method:
    from importlib import import_module

    module, _, attribute = place.partition(":")
    found: Method = getattr(import_module(module), attribute)
    return found
