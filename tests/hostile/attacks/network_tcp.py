# family: network
# success: a program of this machine is reached by TCP
# tiers: A B
# sees: PermissionError
import socket

def double(x):
    socket.create_connection(("127.0.0.1", int("@TCP@")), 0.5)
    return "GAINED a connection"
