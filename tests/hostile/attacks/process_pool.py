# family: processes
# success: a pool of processes multiplies what one may use
# tiers: A B
import multiprocessing

def double(x):
    with multiprocessing.Pool(4) as pool:
        return "GAINED " + str(pool.map(len, ["x"] * 4))
