# wrong: trace trace_book error
import numpy as np
trace=lambda X,T,p,r: [dict.fromkeys('hidden output error output_delta hidden_delta W2 W1 B2 B1'.split(), 0) for _ in X]
