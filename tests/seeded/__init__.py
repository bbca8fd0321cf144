"""Faults planted in the real cases, one at a time: does the checker find each, where it stands, and nothing else?"""
