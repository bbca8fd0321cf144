"""Plants every kind of fault in every real case, tells what is not right, and writes docs/seeded.md.

Cases behind the command make it less, and the table says of which it is; with codes nothing is written.
"""

import sys
from concurrent.futures import ProcessPoolExecutor

from tests.seeded.faults import FAULTS
from tests.seeded.ground import ROOT, book
from tests.seeded.run import Row, tried, written

WORKERS = 2


def of(case: str, code: str) -> list[Row]:
    """Return what comes of the faults of a code in a case."""
    return [row for fault in FAULTS if fault.code == code for row in tried(fault, [case])]


def main(asked: list[str]) -> None:
    """Try what is asked."""
    codes = [fault.code for fault in FAULTS if not set(asked) & {one.code for one in FAULTS} or fault.code in asked]
    cases = [case for case in book().cases if not set(asked) & set(book().cases) or case in asked]
    pairs = [(case, code) for case in cases for code in codes]
    rows = list[Row]()
    with ProcessPoolExecutor(WORKERS) as workers:
        for found in workers.map(of, *zip(*pairs, strict=True), chunksize=8):
            rows += found
            for row in found:
                if not row.is_right:
                    print(row.code, row.case, row.told, flush=True)
    if not set(asked) & {one.code for one in FAULTS}:
        (ROOT / "docs" / "seeded.md").write_text(written(rows), encoding="utf-8")
        print("done: open docs/seeded.md")


if __name__ == "__main__":
    main(sys.argv[1:])
