# family: time
# success: threads that go on in the background make later checks fail or last
# tiers: A B
import threading

def spin():
    while True:
        pass

for _ in range(20):
    try:
        threading.Thread(target=spin, daemon=True).start()
    except RuntimeError:
        break

def double(x):
    return 3.5 * x
