from rung.record.actions.claim import claim_job
from rung.record.actions.give_back import give_back_orphans
from rung.record.actions.prune import prune_finished
from rung.record.actions.retry import JobNotParked, retry_all_failed, retry_job
from rung.record.actions.settle import finish_job, park_job, put_off_job
from rung.record.actions.write import write

__all__ = [
    "JobNotParked",
    "claim_job",
    "finish_job",
    "give_back_orphans",
    "park_job",
    "prune_finished",
    "put_off_job",
    "retry_all_failed",
    "retry_job",
    "write",
]
