# family: network
# success: the one socket of the worker's is used to receive or send open files
# tiers: A B
import array
import ctypes
import socket

def double(x):
    end = socket.socket(fileno=3)
    try:
        end.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))])
        return "GAINED a way to send files"
    except OSError:
        pass
    finally:
        end.detach()
    return None
