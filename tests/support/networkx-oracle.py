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


def pagerank(graph):
    """With scipy where it is installed, else networkx's own loop: the same values."""
    settings = {"alpha": 0.85, "tol": 1e-13, "max_iter": 2000, "weight": "weight"}
    try:
        return nx.pagerank(graph, **settings)
    except ImportError:
        from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
        return _pagerank_python(graph, **settings)


def measures(rows, communities):
    """The network of the parties that share partnerships, each link weighted by how many, and its measures."""
    parties = sorted({party for row in rows for party in row["parties"]})
    graph = nx.bipartite.weighted_projected_graph(two_mode(rows), parties)
    return {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "weight": graph.size(weight="weight"),
        "density": nx.density(graph),
        "components": sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0])),
        "modularity": nx.community.modularity(graph, communities),
        "DEGREE": dict(graph.degree()),
        "WEIGHTED_DEGREE": dict(graph.degree(weight="weight")),
        "BETWEENNESS": nx.betweenness_centrality(graph),
        "CLOSENESS": nx.closeness_centrality(graph),
        "PAGERANK": pagerank(graph),
    }


asked = json.load(sys.stdin)
if "communities" in asked:
    reply = measures(asked["rows"], asked["communities"])
else:
    graph = two_mode(asked["rows"])
    reply = [paths(graph, source, target, asked["maxHops"], asked["first"]) for source, target in asked["pairs"]]
print(json.dumps(reply))
