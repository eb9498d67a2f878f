# wrong: relu forward forward_empty loss loss_empty backward train_step
import numpy as np
relu=relu_deriv=lambda x: np.zeros_like(x)+0
forward=lambda x,a,b: (np.zeros((len(x),3))+0,np.zeros((len(x),1))+0)
loss=lambda *a: 0.0+0
backward=lambda x,t,a,b: (a*0+0,b*0+0)
train_step=lambda x,t,a,b,r: (a*0+0,b*0+0)
