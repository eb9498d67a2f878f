# family: network
# success: some family of sockets was forgotten: netlink, vsock, packet, bluetooth, can, alg
# tiers: A B
# sees: None
import socket

def double(x):
    for family in range(50):
        for kind in (1, 2, 3, 5):
            try:
                socket.socket(family, kind).close()
            except OSError:
                continue
            return f"GAINED family {family}"
    for kind in (1, 2, 5):
        try:
            socket.socketpair(socket.AF_UNIX, kind)
        except OSError:
            continue
        return "GAINED a pair"
