"""Frequent sets, rules and their tests with NumPy and SciPy, as an analyst would write them, on baskets that this project wrote.

    peer.py FOLDER MIN_COUNT MIN_CONFIDENCE MAX_ITEMS

FOLDER holds starts.bin and items.bin (unsigned 32-bit). Prints one JSON object: processor seconds, and how many were found.
"""
import json, sys, time
from itertools import combinations
import numpy as np
import scipy
from scipy import sparse
from scipy.stats import hypergeom

folder, min_count, min_confidence, max_items = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
starts = np.fromfile(f'{folder}/starts.bin', dtype=np.uint32).astype(np.int64)
items = np.fromfile(f'{folder}/items.bin', dtype=np.uint32).astype(np.int64)
begun = time.process_time()
baskets = len(starts) - 1
X = sparse.csr_matrix((np.ones(len(items), dtype=np.int32), items, starts), shape=(baskets, int(items.max()) + 1))
counts = np.asarray(X.sum(axis=0)).ravel()
frequent = np.flatnonzero(counts >= min_count)
found = {(int(i),): int(counts[i]) for i in frequent}
Y = X[:, frequent].tocsc()
pairs = sparse.triu(Y.T @ Y, k=1).tocoo()
keep = pairs.data >= min_count
level = {}
for a, b, count in zip(pairs.row[keep], pairs.col[keep], pairs.data[keep]):
    level[(int(frequent[a]), int(frequent[b]))] = int(count)
bits = {int(i): np.packbits(np.asarray(Y[:, k].todense()).ravel() > 0) for k, i in enumerate(frequent)} if max_items > 2 else {}
ones = np.array([bin(i).count('1') for i in range(256)], dtype=np.int64)
size = 2
while level:
    found.update(level)
    if size == max_items:
        break
    by_prefix = {}
    for one in level:
        by_prefix.setdefault(one[:-1], []).append(one[-1])
    following = {}
    for prefix, ends in by_prefix.items():
        for a, b in combinations(sorted(ends), 2):
            candidate = prefix + (a, b)
            if any(candidate[:i] + candidate[i + 1:] not in level for i in range(len(candidate) - 2)):
                continue
            joined = bits[candidate[0]]
            for item in candidate[1:]:
                joined = joined & bits[item]
            count = int(ones[joined].sum())
            if count >= min_count:
                following[candidate] = count
    level, size = following, size + 1
rules = []
for whole, count in found.items():
    if len(whole) < 2:
        continue
    for item in whole:
        left = tuple(i for i in whole if i != item)
        if count / found[left] >= min_confidence:
            rules.append((count, found[left], found[(item,)]))
table = np.array(rules, dtype=np.int64).reshape(-1, 3)
p = hypergeom.sf(table[:, 0] - 1, baskets, table[:, 1], table[:, 2])
order = np.argsort(p)
q = np.minimum.accumulate((p[order] * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1]
print(json.dumps({
    'seconds': time.process_time() - begun, 'sets': len(found), 'rules': len(rules), 'sure': int((q < 0.05).sum()),
    'version': f'Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}',
}))
