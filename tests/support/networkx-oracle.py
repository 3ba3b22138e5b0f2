"""Answers with networkx what src/network answers: JSON on stdin, JSON on stdout. Run by tests/support/networkx.ts."""
import json
import sys

import networkx as nx


def two_mode(rows):
    graph = nx.Graph()
    for row in rows:
        graph.add_edges_from((row["id"], party) for party in row["parties"])
    return graph


def paths(graph, source, target, max_hops, first):
    """All simple paths of the lengths that the first ones have, by length, then by the ids along them."""
    found = []
    for hops in range(0, max_hops + 1):
        if source == target or nx.has_path(graph, source, target):
            found = list(nx.all_simple_paths(graph, source, target, cutoff=2 * hops))
        if len(found) >= first:
            break
    return sorted(found, key=lambda path: (len(path), path))[:first]


asked = json.load(sys.stdin)
graph = two_mode(asked["rows"])
print(json.dumps([paths(graph, source, target, asked["maxHops"], asked["first"]) for source, target in asked["pairs"]]))
