"""The demo world: a made-up vendor with a year of tickets and escalations, the same each time for the same seed.

`tables/` and `stories/` hold the words, `cast/` the people and what they work with, `lives/` tells what happens to a
ticket, `scribe/` writes down the rows that the actions would have left, `world.py` puts it together.
"""
