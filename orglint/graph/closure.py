"""What everything comes to together with all that it leads to, found once for each, also where ways lead in circles."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)
V = TypeVar("V")


def joined(
    start: N,
    memo: dict[N, V],
    after: Callable[[N], Sequence[N]],
    own: Callable[[N], V],
    join: Callable[[list[V]], V],
) -> V:
    """Give what a node and all that it leads to come to; `memo` keeps it for each, so that asking of all is linear."""
    if start in memo:
        return memo[start]
    successors = _unknown(start, memo, after)
    order = _order(start, successors)
    for part in _knotted(successors) if order is None else order:
        inside = set(part)
        beyond = dict.fromkeys(each for node in part for each in after(node) if each not in inside)
        found = join([*map(own, part), *(memo[each] for each in beyond)])
        memo.update(dict.fromkeys(part, found))
    return memo[start]


def _unknown(start: N, memo: dict[N, V], after: Callable[[N], Sequence[N]]) -> dict[N, list[N]]:
    """Give what can be reached and is not in the memo, each with what it leads to of that."""
    found: dict[N, list[N]] = {}
    stack = [start]
    while stack:
        node = stack.pop()
        if node not in found:
            found[node] = [each for each in after(node) if each not in memo]
            stack.extend(found[node])
    return found


def _order(start: N, successors: dict[N, list[N]]) -> list[list[N]] | None:
    """Give the nodes one by one, each after those that it leads to; None where ways lead in circles."""
    done: dict[N, bool] = {}
    order: list[list[N]] = []
    stack = [(start, False)]
    while stack:
        node, left = stack.pop()
        if left:
            done[node] = True
            order.append([node])
        elif node not in done:
            done[node] = False
            stack.append((node, True))
            stack.extend((each, False) for each in successors[node])
            if any(done.get(each) is False for each in successors[node]):
                return None
    return order


def _knotted(successors: dict[N, list[N]]) -> list[list[N]]:
    """Give the strongly connected sets, each after those that it leads to."""
    import networkx as nx  # only what leads in circles pays for it

    graph: nx.DiGraph[N] = nx.DiGraph()
    graph.add_nodes_from(successors)
    graph.add_edges_from((node, each) for node, several in successors.items() for each in several)
    return [list(part) for part in nx.strongly_connected_components(graph)]
