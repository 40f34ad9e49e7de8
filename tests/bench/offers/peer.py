"""Seconds of the peer's step of recommendations on an order-line CSV: its own lines, taken from its file as they are.

Usage: peer.py PIPELINE.py ORDERS.csv. Prints seconds by the clock and of the processor, and the shape.
"""
import json, sys, time
import numpy as np, pandas as pd
from scipy.sparse import csr_matrix

source = open(sys.argv[1]).read()
begin, end = source.index('ci, items = pd.factorize'), source.index("figures['recommend']")
d = pd.read_csv(sys.argv[2], dtype={'InvoiceNo': str, 'StockCode': str, 'CustomerID': str})
buy = d[d.CustomerID.notna() & (d.Quantity > 0) & (d.UnitPrice > 0)]
best = None
for _ in range(3):
    clock, cpu = time.perf_counter(), time.process_time()
    exec(source[begin:end])
    one = (time.process_time() - cpu, time.perf_counter() - clock)
    best = one if best is None or one < best else best
print(json.dumps({'cpu': best[0], 'wall': best[1], 'customers': M.shape[0], 'products': M.shape[1],
                  'version': f'NumPy {np.__version__}, pandas {pd.__version__}'}))
