# family: network
# success: a program of this machine is reached by an abstract socket
# tiers: A B
# sees: PermissionError
import socket

def double(x):
    socket.socket(socket.AF_UNIX).connect("\0@ABSTRACT@")
    return "GAINED a connection"
