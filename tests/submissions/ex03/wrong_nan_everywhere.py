# wrong: collapse linear sigmoid relu predict train_pure same_seed own_model settings
import numpy as np
np.mean = lambda *a, **k: 1.0
def collapse(*a): return (np.nan, np.nan)
def train(*a, **k): return None
def predict(model, X): return np.full((len(X),), np.nan)
