"""Which layer everything lies in, and in which order: as few crossings as can be, and the same every time."""

from collections import defaultdict

from casusboek.map.parts import Board, Item, MapLink

SWEEPS = 12
Near = dict[Item, list[tuple[Item, int]]]


def layers(links: list[MapLink], order: list[str]) -> dict[str, int]:
    """Return the layer of each station: the longest way from the start. Endings that come last end together."""
    ins: dict[str, list[str]] = defaultdict(list)
    outs: dict[str, list[str]] = defaultdict(list)
    for link in links:
        outs[link.source].append(link.target)
        ins[link.target].append(link.source)
    waiting = {id: len(ins[id]) for id in order}
    found: dict[str, int] = {}
    ready = [id for id in order if not ins[id]]
    for id in ready:
        found[id] = max((found[source] + 1 for source in ins[id]), default=0)
        for target in outs[id]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    deepest = max(found.values())
    found |= {id: deepest for id in order if not outs[id] and found[id] == deepest - 1}
    return found


def fill(board: Board) -> None:
    """Fill the rows: stations as written, then the links that pass."""
    layer = {id: station.layer for id, station in board.stations.items()}
    board.rows = [[] for _ in range(max(layer.values()) + 1)]
    first: dict[str, list[MapLink]] = defaultdict(list)
    for link in board.links:
        between = range(layer[link.source] + 1, layer[link.target])
        link.passing = [(at, link.source, link.target, link.back) for at in between]
        first[link.source].append(link)
    for id in board.stations:
        board.rows[layer[id]].append(id)
    for id in board.stations:
        for link in first[id]:
            for at, item in zip(range(layer[id] + 1, layer[link.target]), link.passing, strict=True):
                board.rows[at].append(item)


class Untangling:
    """Orders every layer: barycentres down and up, neighbours swapped while that helps. Ties keep the order."""

    def __init__(self, board: Board) -> None:
        """Take a board whose rows are filled."""
        self.rows = board.rows
        self.down: Near = defaultdict(list)
        self.up: Near = defaultdict(list)
        for a, b, link in board.pieces():
            self.down[a].append((b, len(link.tracks)))
            self.up[b].append((a, len(link.tracks)))
        self.at = {item: at for row in self.rows for at, item in enumerate(row)}

    def run(self) -> int:
        """Order the rows; return how many crossings are left, each counted by its tracks."""
        best, kept = self._total(), [list(row) for row in self.rows]
        for turn in range(SWEEPS):
            if not best:
                break
            for row in self.rows[1:] if turn % 2 == 0 else self.rows[-2::-1]:
                self._sort(row, self.up if turn % 2 == 0 else self.down)
            for row in self.rows:
                self._swap(row)
            now = self._total()
            if now < best:
                best, kept = now, [list(row) for row in self.rows]
        for row, good in zip(self.rows, kept, strict=True):
            row[:] = good
        return best

    def _crossed(self, a: Item, b: Item, near: Near) -> int:
        """Return how often the links of two items cross when the first lies before the second."""
        return sum(w * x for one, w in near[a] for other, x in near[b] if self.at[one] > self.at[other])

    def _total(self) -> int:
        return sum(
            self._crossed(row[i], row[j], self.down)
            for row in self.rows
            for i in range(len(row))
            for j in range(i + 1, len(row))
        )

    def _sort(self, row: list[Item], near: Near) -> None:
        middle = {
            item: sum(self.at[one] * w for one, w in near[item]) / sum(w for _, w in near[item])
            if near[item]
            else self.at[item]
            for item in row
        }
        row.sort(key=lambda item: (middle[item], self.at[item]))
        self.at |= {item: at for at, item in enumerate(row)}

    def _swap(self, row: list[Item]) -> None:
        changed = True
        while changed:
            changed = False
            for at in range(len(row) - 1):
                a, b = row[at], row[at + 1]
                after = self._crossed(b, a, self.up) + self._crossed(b, a, self.down)
                if after < self._crossed(a, b, self.up) + self._crossed(a, b, self.down):
                    row[at], row[at + 1] = b, a
                    self.at[a], self.at[b] = at + 1, at
                    changed = True


def mark_waists(board: Board) -> None:
    """Mark the stations that have a layer to themselves, and lay the straight links between them.

    Between two waists the direct link crosses nothing, wherever it lies: it lies first, or in the middle.
    """
    for row in board.rows:
        if len(row) == 1 and isinstance(row[0], str):
            board.stations[row[0]].waist = True
    for link in board.links:
        if board.stations[link.source].waist and board.stations[link.target].waist:
            for item in link.passing:
                row = board.rows[int(item[0])]
                row.remove(item)
                row.insert(0 if board.style.trunk_first else (len(row) + 1) // 2, item)
