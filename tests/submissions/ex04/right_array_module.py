# right: array.array and deque from the standard library
from array import array
from collections import deque
hidden=array('d',[1,1.3,.8])
output=deque([1.67])
error=(1.67,)
