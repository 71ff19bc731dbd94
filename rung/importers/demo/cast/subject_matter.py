from rung.escalations.models import Playbook
from rung.importers.demo.facts import Blanks
from rung.importers.demo.stories import all_stories
from rung.tickets.models import ProblemType, Product

# Named in the tree without a story: what is rare has no playbook.
_WITHOUT_STORY = ("Something else", "Call quality / Echo", "Networking / Wireless handsets")


def make_products() -> dict[str, Product]:
    """What the vendor sells, by name."""
    names = sorted({name for story in all_stories() for name in story.products})
    return {row.name: row for row in Product.objects.bulk_create([Product(name=name) for name in names])}


def make_problem_types() -> dict[str, ProblemType]:
    """The tree of problem types, by path."""
    paths = sorted({story.path for story in all_stories()} | set(_WITHOUT_STORY))
    tops = sorted({path.split(" / ")[0] for path in paths})
    made = {row.path: row for row in ProblemType.objects.bulk_create([ProblemType(name=top, path=top) for top in tops])}
    leaves = [
        ProblemType(name=path.split(" / ")[-1], path=path, parent=made[path.split(" / ")[0]])
        for path in paths
        if path not in made
    ]
    return made | {row.path: row for row in ProblemType.objects.bulk_create(leaves)}


def make_playbooks(problem_types: dict[str, ProblemType]) -> list[Playbook]:
    """One for each story; its offer keeps blanks such as [site] to be filled in."""
    return list(
        Playbook.objects.bulk_create(
            Playbook(
                problem_type=problem_types[story.path],
                title=story.playbook["title"],
                steps=story.playbook["steps"].strip(),
                offer=story.playbook["offer"].strip().format_map(Blanks()),
                needs=story.playbook["needs"],
            )
            for story in all_stories()
        )
    )
