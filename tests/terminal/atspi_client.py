"""Drives a visit as a screen reader would: by roles and names alone. Run by the system's Python, which has pyatspi.

Reads steps as JSON from standard input: [page, group, button]: on the page of that name, in the group of that name (''
for anywhere), press that button; a name that ends with '…' is the beginning of one. Writes a line a step: the role of
what was pressed.
"""

import json
import sys
import time

import pyatspi

SECONDS = 40
BUTTONS = ("push button", "check box", "toggle button", "radio button")


def desktop(name):
    for rank in range(pyatspi.Registry.getDesktop(0).childCount):
        found = pyatspi.Registry.getDesktop(0).getChildAtIndex(rank)
        if found is not None and found.name == name:
            return found
    return None


def showing(thing):
    return thing.getState().contains(pyatspi.STATE_SHOWING)


def find(root, wanted):
    """Return the first descendant that is shown and wanted."""
    for rank in range(root.childCount):
        child = root.getChildAtIndex(rank)
        if child is None or not showing(child):
            continue
        if wanted(child):
            return child
        below = find(child, wanted)
        if below is not None:
            return below
    return None


def named(thing, name):
    return thing.name.startswith(name[:-1]) if name.endswith("…") else thing.name == name


def look(app, page, group, button):
    root = find(app, lambda thing: named(thing, page)) if page else app
    if root is not None and group:
        root = find(root, lambda thing: thing.name == group and thing.getRoleName() not in BUTTONS and thing.childCount)
    if root is None:
        return None
    return find(
        root,
        lambda thing: (
            named(thing, button)
            and thing.getRoleName() in BUTTONS
            and thing.getState().contains(pyatspi.STATE_SENSITIVE)
        ),
    )


def until(look_for):
    deadline = time.time() + SECONDS
    while time.time() < deadline:
        try:
            found = look_for()
        except Exception:  # the screen changed while it was looked at
            found = None
        if found is not None:
            return found
        time.sleep(0.05)
    return None


def names(root, depth=0):
    for rank in range(root.childCount):
        child = root.getChildAtIndex(rank)
        if child is not None and showing(child):
            yield "  " * depth + child.getRoleName() + ": " + child.name
            yield from names(child, depth + 1)


def main():
    app = until(lambda: desktop("Borne aides"))
    if app is None:
        print("no application")
        return 1
    for page, group, button in json.load(sys.stdin):
        found = until(lambda p=page, g=group, b=button: look(app, p, g, b))
        if found is None:
            print("lost:", page, group, button)
            print("\n".join(names(app)))
            return 1
        role = found.getRoleName()
        found.queryAction().doAction(0)
        print(role)
        time.sleep(0.1)
    return 0


sys.exit(main())
