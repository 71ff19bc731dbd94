from rung.record.models.event import Event, kind_of, number_of
from rung.record.models.handler_run import HandlerRun
from rung.record.models.job import Job
from rung.record.models.sweep_slot import SweepSlot

__all__ = ["Event", "HandlerRun", "Job", "SweepSlot", "kind_of", "number_of"]
