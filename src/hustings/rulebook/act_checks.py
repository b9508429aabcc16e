"""Do acts and duties name acts that there are, conditions that can be met, and values of one type?"""

from __future__ import annotations

from hustings.entries.problems import Place
from hustings.rulebook.definitions import Edge, Graph, Node, circles, in_order, words_of_circle
from hustings.rulebook.index import Index
from hustings.rulebook.statements import Act, Duty, Reads, Slot, Who
from hustings.rulebook.values import DATE, YES_NO, ValueType


def same_type(one: ValueType, two: ValueType) -> bool:
    """Are two types one? The order of choices is nobody's business."""
    return one.name == two.name and set(one.choices) == set(two.choices)


def check_acts_and_duties(index: Index) -> None:
    """Every act that an act, a duty or the front matter names is one of the book's."""
    for acts in index.acts.values():
        for act in dict.fromkeys(acts):
            _check_act(index, act)
    for duty in dict.fromkeys(index.duties):
        index.need_act(duty.name, duty.place, f'the duty is to do "{duty.name}"')
        index.need_act(duty.within.act, duty.place, f'the time runs from "{duty.within.act}"')
        if duty.otherwise:
            index.need_act(duty.otherwise, duty.place, f'else "{duty.otherwise}" counts as done')
        _check_bearer(index, duty)
    _check_else_chains(index)
    front = index.draft.front
    if front.changed_by and "changed by" in index.draft.front_places:
        index.need_act(
            front.changed_by, index.draft.front_places["changed by"], f'the book is changed by "{front.changed_by}"'
        )
    if front.office and "office" in index.draft.front_places:
        index.need_name(front.office, index.draft.front_places["office"])
    if front.members and "members" in index.draft.front_places:
        index.need_name(front.members, index.draft.front_places["members"])


def _check_act(index: Index, act: Act) -> None:
    for name in act.ending:
        if name != "it":
            index.need_act(name, act.place, f'"{act.name}" ends "{name}"')
        elif Slot.ENTRY not in act.on:
            index.report(
                "ending-it",
                act.place,
                f'"{act.name}" ends the entry it is about, and is about no entry',
                "Write on entry, or name the act that it ends.",
            )
    for name in act.about:
        index.need_act(name, act.place, f'"{act.name}" is about an entry of "{name}"')
    if act.for_act:
        index.need_act(act.for_act, act.place, f'"{act.name}" asks for "{act.for_act}"')
        _check_asks_in_vain(index, act)
    if isinstance(act.until, str):
        index.need_act(act.until, act.place, f'"{act.name}" ends with "{act.until}"')
    if act.within:
        index.need_act(act.within.act, act.place, f'the time for "{act.name}" runs from "{act.within.act}"')


def _check_asks_in_vain(index: Index, request: Act) -> None:
    """A request about entries of some acts for an act that is only ever about entries of others."""
    wanted = index.acts.get(request.for_act, [])
    if not request.about or any(not act.about or set(act.about) & set(request.about) for act in wanted):
        return
    among = " or ".join(request.about)
    for act in wanted[:1]:
        index.note(
            "asks-in-vain",
            request.place,
            f'"{request.name}" is about an entry of {among}, and asks for "{act.name}", '
            f"which is about an entry of {' or '.join(act.about)}",
            f"Name an act that {act.place.line_seen_from(request.place)} names too.",
        )


def _check_bearer(index: Index, duty: Duty) -> None:
    """Whoever has a duty may do the act that meets it; an entry by anybody else would not count."""
    acts = index.acts.get(duty.name, [])
    if not acts or any(act.of in (None, duty.who) or _same_who(act.of, duty.who) for act in acts):
        return
    first = acts[0]
    assert first.of is not None
    index.note(
        "duty-who",
        duty.place,
        f'{duty.who.words} has this duty, and "{duty.name}", which meets it, is an act of {first.of.words}',
        f"If that is not meant, let the duty and the act in {first.place.line_seen_from(duty.place)} name the same.",
    )


def _same_who(one: Who | None, two: Who) -> bool:
    """Are these the same body, kind or person, under whatever words?"""
    return one is not None and (one.kind, one.name) == (two.kind, two.name)


def _check_else_chains(index: Index) -> None:
    graph: Graph = {}
    for duty in dict.fromkeys(index.duties):
        if duty.otherwise:
            graph.setdefault(Node(duty.within.act), []).append(Edge(Node(duty.otherwise), duty.place))
    for nodes, place in circles(graph, in_order(graph)):
        index.report(
            "else-circle",
            place,
            f"what counts as done otherwise goes round: {words_of_circle(nodes, ' raises a duty with else ')}",
            "Let one of these duties have no else.",
        )


def check_conditions(index: Index) -> None:
    """The terms that acts and counts depend on are yes or no, or a date."""
    for term in index.draft.terms:
        if term.source.only_if:
            _need_type(index, term.source.only_if, YES_NO, term.place, "counts only where a term is yes")
    for acts in index.acts.values():
        for act in dict.fromkeys(acts):
            if act.condition:
                index.need_name(act.condition, act.place)
                _need_type(index, act.condition, YES_NO, act.place, "the condition of an act is yes or no")
            if act.condition_on:
                index.need_name(act.condition_on, act.place)
                _need_type(index, act.condition_on, DATE, act.place, "the day after on is a date")


def _need_type(index: Index, name: str, needed: ValueType, place: Place, why: str) -> None:
    found = index.type_of(name)
    if found is not None and found != needed:
        advice = f"Give the comparison a name: NAME means {name} ..." if needed == YES_NO else "Name a date term."
        index.report("condition-type", place, f'{why}, and "{name}" is {found.words()}', advice)


def check_act_values(index: Index) -> None:
    """Every reader of an act's value takes it for the same type, and so does the act."""
    found: dict[str, tuple[ValueType, Place]] = {}
    for name, acts in index.acts.items():
        for act in acts:
            if act.giving is None:
                continue
            if name in found and not same_type(found[name][0], act.giving):
                _report_value(index, act.place, name, act.giving, found[name])
            found.setdefault(name, (act.giving, act.place))
    for term in index.draft.terms:
        source = term.source
        reads_value = source.field == "value" or (
            not source.field and source.reads in (Reads.FIRST, Reads.LATEST, Reads.STATED) and term.type != DATE
        )
        if not source.act or not reads_value:
            continue
        if source.act in found and not same_type(found[source.act][0], term.type):
            _report_value(index, term.place, source.act, term.type, found[source.act])
        found.setdefault(source.act, (term.type, term.place))
    index.act_types = {name: kind for name, (kind, _) in found.items() if name in index.acts}


def _report_value(index: Index, place: Place, act: str, kind: ValueType, other: tuple[ValueType, Place]) -> None:
    index.report(
        "value-type",
        place,
        f'the value of "{act}" is {kind.words()} here, and {other[0].words()} in {other[1].line_seen_from(place)}',
        "Let all that read it, and giving, say the same type.",
    )
