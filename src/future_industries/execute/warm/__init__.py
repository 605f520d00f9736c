"""Warm kernels: forked from a process that has already imported what chapters import.

A Jupyter kernel spends most of its first seconds on imports. A fork server pays for them once;
every kernel forked from it begins where an import would have ended, in memory of its own.

``provisioner``  what Jupyter calls; falls back to an ordinary kernel whenever it has to
``client``       asks a fork server for a kernel, and stands for that kernel like ``Popen``
``session``      which fork servers a command and the processes below it share
``server``       the fork server: one thread, no state but its kernels
``child``        what a forked process does before it is a kernel like any other
``stack``        what is imported beforehand, and whether it is still what lies on disk
``wire``         the messages between them

Linux only: it needs pidfds, and forking after such imports is not safe on macOS. See
``docs/decisions/0033-warm-kernels.md``.
"""
