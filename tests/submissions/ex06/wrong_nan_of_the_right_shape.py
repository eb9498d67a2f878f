# wrong: relu forward forward_empty loss loss_empty backward train_step
import numpy as np
relu=relu_deriv=lambda x: np.zeros_like(x)+float('nan')
forward=lambda x,a,b: (np.zeros((len(x),3))+float('nan'),np.zeros((len(x),1))+float('nan'))
loss=lambda *a: 0.0+float('nan')
backward=lambda x,t,a,b: (a*0+float('nan'),b*0+float('nan'))
train_step=lambda x,t,a,b,r: (a*0+float('nan'),b*0+float('nan'))
