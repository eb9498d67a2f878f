# family: Python
# success: an import hook gives the worker other modules than it asks for
# tiers: A B none
import importlib.abc
import sys
import types

class Hook(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        raise SystemExit(name)

sys.meta_path.insert(0, Hook())
for name in list(sys.modules):
    if name != "builtins":
        sys.modules[name] = types.ModuleType(name)

def double(x):
    return None
