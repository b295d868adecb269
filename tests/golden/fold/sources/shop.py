"""Dumps the stacks of all threads a few times while two of them work."""
import faulthandler
import sys
import threading
import time


class Shop:
    def count(self):
        end = time.monotonic() + 1
        n = 0
        while time.monotonic() < end:
            n += sum(i for i in range(200))
        return n


def watch():
    for _ in range(3):
        time.sleep(0.1)
        faulthandler.dump_traceback(file=sys.stdout, all_threads=True)


threading.Thread(target=watch, name="watch").start()
threading.Thread(target=Shop().count).start()
Shop().count()
