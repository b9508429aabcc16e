"""Seats, branches and affiliated bodies that no map shows."""

from __future__ import annotations

SEATS: dict[str, tuple[str, ...]] = {
    "Brackenfold": ("Upper Fold", "Tanyard", "Canal Side", "Glebe End"),
    "Carrowmouth": ("Lighthouse", "Herring Row", "Causeway", "Saltpans"),
    "Dunhallow": ("Market Cross", "Hallow Park", "Brickfields", "Lower Dun"),
    "Elverbeck": ("Weirside", "Ropewalk", "Elver Green", "Chapel Bank"),
    "Foxmarsh": ("Marsh Lane", "Osier Holt", "Pumping Station", "Fen Road"),
    "Gannetholm": ("Harbour Steps", "Kirk Brae", "Signal Hill", "Boatyard"),
    "Haverlaw": ("Oatlands", "Law View", "Railway Cottages", "Infirmary"),
    "Kestrelgate": ("Gatehouse", "Falconers", "Ring Road North", "Ring Road South"),
    "Larkmoor": ("Moorside", "Peat Street", "Larkrise Flats", "Reservoir", "Drovers", "Cattle Market"),
    "Merrowdale": ("Dale Head", "Wool Hall", "Stepping Stones"),
    "Ottervale": ("Holt Bridge", "Otter Mills", "Vale Orchards", "Tannery Wharf"),
    "Pellingstow": ("Abbey Gate", "Corn Exchange", "Pelling Heath", "Garrison"),
    "Thornquay": ("East Quay", "Customs House", "Thorn Hill", "Dry Dock"),
}
"""Each seat that is not written by hand, with its branches."""

BRANCHES = tuple(branch for branches in SEATS.values() for branch in branches)

AFFILIATES = ("Post and Parcel Workers", "Shop and Warehouse Union", "Teachers' Fellowship", "Railway Signallers",
              "Nurses and Porters", "Print and Paper Union", "Farm Workers' League", "Musicians' Lodge",
              "Civic Engineers' Guild", "Young Commonweal")  # fmt: skip

OLD_AFFILIATES = ("Fire Workers", "Care Workers", "Bus and Tram Drivers", "Kitchen Union", "Quarry Lodge")
"""Those that the hand-written entries have, from 3 January 2023."""


def committee(seat: str) -> str:
    """The name of a seat's selection committee."""
    return f"Selection Committee for {seat}"
