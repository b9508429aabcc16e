"""Does every expression fit together, and does nothing rest on itself?"""

from __future__ import annotations

from hustings.entries.problems import Place, as_sentence
from hustings.rulebook.definitions import Node, circles, depths, graph_of, in_order, words_of_circle
from hustings.rulebook.expressions import Expression, Literal, names_in
from hustings.rulebook.index import Index
from hustings.rulebook.statements import Disapply, Duty, Means, Requires
from hustings.rulebook.types_of import infer
from hustings.rulebook.values import YES_NO, ValueType

MOST_DEFINITIONS = 64
"""The most definitions that may stand one upon another."""

_MOST_MISFITS = 500
"""The most places where types do not fit, after which no more are looked for: each takes some time to tell."""


def check_circles_and_types(index: Index) -> None:
    """Nothing rests on itself; and the type of every head, found in the order in which heads rest on one another."""
    graph = graph_of(index.draft.terms, index.draft.said)
    groups = in_order(graph)
    for nodes, place in circles(graph, groups):
        index.report(
            "circle",
            place,
            f"this goes round: {words_of_circle(nodes, ' reads ')}",
            "Let one of them be decided by something else.",
        )
    deep = [node for node, depth in depths(graph, groups).items() if depth == MOST_DEFINITIONS + 1]
    for node in deep[:1]:
        index.report(
            "too-deep",
            graph[node][0].place,
            f"{node.words()} rests on more than {MOST_DEFINITIONS} definitions, one upon another",
            "Write shorter chains.",
        )
    for group in groups:
        for node in group:
            if not node.is_clause and node.name in index.heads:
                _find_type(index, node)
    for head in index.heads:  # a meaning that reads nothing stands in no graph
        if head not in index.head_types:
            _find_type(index, Node(head))
    for words in index.draft.head_phrases:
        found = index.head_types.get(words.name)
        if found is not None and (found.name != words.type.name or not set(found.choices) <= set(words.type.choices)):
            index.report(
                "types",
                words.place,
                f'"{words.name}" is called {words.type.words()} here, and its clause makes it {found.words()}',
                f"Write {_type_text(found)} as its type.",
            )
        elif found is not None:
            index.head_types[words.name] = words.type


def _find_type(index: Index, node: Node) -> None:
    head = node.name
    if head in index.requires:
        index.head_types[head] = YES_NO
        return
    for said in index.means.get(head, ()):
        assert isinstance(said.statement, Means)
        expression = said.statement.expression
        if index.misfits_in_meanings > _MOST_MISFITS:
            return  # the book is refused: ``expressions`` reports the same misfits
        found, misfits = infer(expression, index.type_of)
        index.misfits_in_meanings += len(misfits)
        if isinstance(expression, Literal) and isinstance(expression.value, str):
            found = ValueType("choice", (expression.value,))
        if found is None:
            continue
        before = index.head_types.get(head)
        if before is None:
            index.head_types[head] = found
        elif before.name != found.name:
            index.report(
                "types",
                said.statement.place,
                f'"{head}" is {found.words()} here, and elsewhere {before.words()}',
                "Let it be of one type at all times.",
            )
        else:
            choices = tuple(dict.fromkeys(before.choices + found.choices))
            index.head_types[head] = ValueType(found.name, choices)


def check_expressions(index: Index) -> None:
    """Every name is defined, and every expression of the type that it has to be."""
    done: set[int] = set()
    for said in index.draft.said:
        statement = said.statement
        if id(statement) in done:
            continue
        done.add(id(statement))
        match statement:
            case Requires(_, condition, unless, _, place, _):
                _check_yes_no(index, condition, place, "what a clause requires")
                if unless is not None:
                    _check_yes_no(index, unless, place, "what stands after unless")
            case Means(_, expression, _, place, _):
                _check_expression(index, expression, place)
            case Disapply(_, when, _, place, _):
                _check_yes_no(index, when, place, "what stands after when")
            case Duty():
                if statement.condition is not None:
                    _check_yes_no(index, statement.condition, statement.place, "the condition of a duty")


def _check_expression(index: Index, expression: Expression, place: Place) -> ValueType | None:
    for name in names_in(expression):
        index.need_name(name, place)
    if index.misfits > _MOST_MISFITS:
        return None
    typed = infer(expression, index.type_of)
    index.misfits += len(typed.problems)
    for problem in typed.problems:
        index.report("types", place, problem.message, as_sentence(problem.advice))
    return typed.type


def _check_yes_no(index: Index, expression: Expression, place: Place, what: str) -> None:
    found = _check_expression(index, expression, place)
    if found is not None and found != YES_NO:
        index.report(
            "types", place, f"{what} must be yes or no, and this is {found.words()}", "Compare it with something."
        )


def _type_text(kind: ValueType) -> str:
    return ", ".join(kind.choices) if kind.choices else kind.name
