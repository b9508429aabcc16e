"""What is defined by what: circles, the order in which definitions can be read, and how deep they go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hustings.entries.problems import Place
from hustings.rulebook.draft import Said
from hustings.rulebook.expressions import names_in
from hustings.rulebook.statements import Disapply, Means, Requires, Term


@dataclass(frozen=True, slots=True)
class Node:
    """A term or head by its name, or the exceptions to a clause by its number."""

    name: str
    is_clause: bool = False

    def words(self) -> str:
        return f"clause {self.name}" if self.is_clause else self.name


@dataclass(frozen=True, slots=True)
class Edge:
    """One node is read to decide another, on the days ``start`` <= day < ``end``."""

    to: Node
    place: Place
    start: date = date.min
    end: date | None = None

    def counts_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


Graph = dict[Node, list[Edge]]

MOST_LOOKED_AT = 2_000_000
"""The most edges looked at for the circles of one group, day by day."""


def graph_of(terms: Iterable[Term], said: Iterable[Said]) -> Graph:
    """What reads what. A term reads another only in its ``count ... if``: what makes an entry count was settled on the
    entry's own day, and looks at earlier entries only."""
    graph: Graph = {}
    for term in terms:
        if term.source.only_if:
            graph.setdefault(Node(term.name), []).append(Edge(Node(term.source.only_if), term.place))
    for one in said:
        match one.statement:
            case Requires(head, condition, unless, clause, place, _):
                edges = graph.setdefault(Node(head), [])
                edges.append(Edge(Node(clause, is_clause=True), place, one.start, one.end))
                names = names_in(condition) + (names_in(unless) if unless is not None else ())
                edges.extend(Edge(Node(name), place, one.start, one.end) for name in names)
            case Means(head, expression, _, place, _):
                edges = graph.setdefault(Node(head), [])
                edges.extend(Edge(Node(name), place, one.start, one.end) for name in names_in(expression))
            case Disapply(target, when, clause, place, _):
                if target == clause:
                    continue
                edges = graph.setdefault(Node(target, is_clause=True), [])
                edges.append(Edge(Node(clause, is_clause=True), place, one.start, one.end))
                edges.extend(Edge(Node(name), place, one.start, one.end) for name in names_in(when))
    return graph


def in_order(graph: Graph) -> list[list[Node]]:
    """The nodes, each after all that it reads; nodes that read one another in one group.

    Source:
        R. Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion.
    """
    number: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    waiting: list[Node] = []
    is_waiting: set[Node] = set()
    groups: list[list[Node]] = []
    for root in graph:
        if root in number:
            continue
        path: list[tuple[Node, Iterator[Edge]]] = []

        def enter(node: Node, path: list[tuple[Node, Iterator[Edge]]] = path) -> None:
            number[node] = lowest[node] = len(number)
            waiting.append(node)
            is_waiting.add(node)
            path.append((node, iter(graph.get(node, ()))))

        enter(root)
        while path:
            node, edges = path[-1]
            for edge in edges:
                if edge.to not in number:
                    enter(edge.to)
                    break
                if edge.to in is_waiting:
                    lowest[node] = min(lowest[node], number[edge.to])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    at = waiting.index(node) if len(waiting) < 64 else _last_index(waiting, node)
                    groups.append(waiting[at:])
                    is_waiting.difference_update(waiting[at:])
                    del waiting[at:]
    return groups


def _last_index(nodes: list[Node], node: Node) -> int:
    at = len(nodes) - 1
    while nodes[at] != node:
        at -= 1
    return at


def circles(graph: Graph, groups: Iterable[list[Node]]) -> Iterator[tuple[list[Node], Place]]:
    """One circle of each group that has one on some day: its nodes, the first again at its end, and a place of it."""
    for group in groups:
        members = set(group)
        inner = {node: [edge for edge in graph.get(node, ()) if edge.to in members] for node in group}
        if len(group) == 1 and not inner[group[0]]:
            continue
        days = sorted({edge.start for edges in inner.values() for edge in edges})
        if len(days) * sum(len(edges) for edges in inner.values()) > MOST_LOOKED_AT:
            # No book of an organisation comes near; one that does is refused for a circle over all its days.
            inner = {node: [Edge(edge.to, edge.place) for edge in edges] for node, edges in inner.items()}
            days = days[:1]
        for day in days:
            found = _circle_on(day, inner)
            if found:
                nodes, places = found
                first = min(range(len(places)), key=lambda at: places[at].line)
                turned = nodes[first:] + nodes[:first]
                yield [*turned, turned[0]], places[first]
                break


def _circle_on(day: date, graph: Graph) -> tuple[list[Node], list[Place]] | None:
    """A circle among the edges that count on a day: its nodes, and for each the place that leads on."""
    done: set[Node] = set()
    for root in graph:
        if root in done:
            continue
        path = [root]
        on_path = {root: 0}
        places: list[Place] = []
        left = [iter(graph[root])]
        while left:
            for edge in left[-1]:
                if not edge.counts_on(day) or edge.to in done:
                    continue
                if edge.to in on_path:
                    at = on_path[edge.to]
                    return path[at:], [*places[at:], edge.place]
                on_path[edge.to] = len(path)
                path.append(edge.to)
                places.append(edge.place)
                left.append(iter(graph[edge.to]))
                break
            else:
                left.pop()
                node = path.pop()
                del on_path[node]
                done.add(node)
                if places:
                    places.pop()
    return None


def depths(graph: Graph, groups: Iterable[list[Node]]) -> dict[Node, int]:
    """How many definitions stand one upon another below each node; a term that reads an act only has none."""
    found: dict[Node, int] = {}
    for group in groups:
        for node in group:
            below = [found.get(edge.to, 0) for edge in graph.get(node, ())]
            found[node] = (0 if node.is_clause else 1) + max(below) if below else 0
    return found


def words_of_circle(nodes: Sequence[Node], verb: str) -> str:
    """``a reads b reads a``; a long circle is cut."""
    names = [node.words() for node in nodes]
    return verb.join(names if len(names) < 12 else [*names[:6], "...", *names[-3:]])
