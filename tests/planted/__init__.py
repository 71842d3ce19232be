"""Faults put in the sources on purpose, one at a time: do the tests find each?"""
