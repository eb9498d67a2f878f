# family: network
# success: a program of this machine is reached by a socket in a folder
# tiers: A B
# sees: PermissionError
import socket

def double(x):
    socket.socket(socket.AF_UNIX).connect("@UNIX@")
    return "GAINED a connection"
