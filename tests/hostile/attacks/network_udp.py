# family: network
# success: a datagram leaves the sandbox
# tiers: A B
# sees: PermissionError
import socket

def double(x):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", int("@UDP@")))
    return "GAINED a datagram"
