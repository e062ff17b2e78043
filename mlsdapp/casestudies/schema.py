"""What a data file must hold: each reader takes a Node and gives plain validated data, or raises DataFileError."""

import re
from collections.abc import Callable
from typing import Any

from mlsdapp.rubric import RubricError, parse_consideration, parse_cue

from . import sizing
from .datafiles import DataFileError, Node
from .models import STEP_NUMBERS, CaseStudy, Consideration, Theme

Data = dict[str, Any]

GENERAL_MINIMUM = {"cues": 15, "examples": 12, "counter_examples": 5}
OWN_MINIMUM = {"cues": 8, "examples": 6, "counter_examples": 3}
DEPTHS = ("mentioned", "specific", "justified")
STATEMENT_WORDS = range(60, 151)
SOLUTION_WORDS = range(1_400, 2_401)
FEWEST_DIAGRAMS = 3
GOLDEN_LEVELS = ("weak", "average", "strong", "stuffed")
DIAGRAM = re.compile(r"^```mermaid\n.*?^```$", re.MULTILINE | re.DOTALL)


def read_framework(root: Node) -> list[Data]:
    """The seven steps, in order."""
    steps = [read_step(node) for node in root.nodes("steps", exactly=len(STEP_NUMBERS))]
    root.finish()
    if [step["number"] for step in steps] != list(STEP_NUMBERS):
        raise root.fail("steps", "must be numbered 1 to 7 in order")
    return steps


def read_step(node: Node) -> Data:
    step = {
        "number": node.integer("number", STEP_NUMBERS[0], STEP_NUMBERS[-1]),
        "key": node.text("key", limit=50),
        "title": node.text("title", limit=60),
        "short_title": node.text("short_title", limit=20),
        "phase": node.text("phase", limit=40),
        "minutes": node.integer("minutes", 1, 45),
        "description": node.text("description", limit=200),
        "key_considerations": node.texts("key_considerations", at_least=3),
        "guidance": node.text("guidance"),
        "questions": node.texts("questions", at_least=3),
        "mistakes": node.texts("mistakes", at_least=3),
        "diagram": node.text("diagram", limit=5_000),
        "aliases": node.texts("aliases"),
    }
    node.finish()
    return step


def read_general_consideration(root: Node) -> Data:
    """One file of fixtures/considerations/; the file has the name of its key."""
    consideration = read_consideration(root, GENERAL_MINIMUM)
    root.finish()
    if root.file != f"{consideration['key']}.yaml":
        raise root.fail("key", f"{consideration['key']!r} does not match the file's name")
    return consideration


def read_consideration(node: Node, minimum: dict[str, int]) -> Data:
    """The fields a general and an own consideration share; `minimum` says how many cues and examples they need."""
    consideration = {
        "key": node.text("key", limit=80),
        "label": node.text("label", limit=80),
        "step": node.integer("step", STEP_NUMBERS[0], STEP_NUMBERS[-1]),
        "theme": node.choice("theme", Theme.values),
        "definition": node.text("definition", limit=1_000),
        "kind": node.choice("kind", Consideration.Kind.values, Consideration.Kind.PRACTICE.value),
        "accepts_deferral": node.flag("accepts_deferral", False),
        "hints": node.texts("hints", exactly=3),
        "lift": read_lift(node.node("lift")),
        "cues": read_cues(node, "cues", minimum["cues"]),
        "anti_cues": read_cues(node, "anti_cues"),
        "examples": read_examples(node.node("examples"), minimum["examples"]),
        "counter_examples": node.texts("counter_examples", at_least=minimum["counter_examples"]),
    }
    try:
        parse_consideration(consideration | {"weight": 1})
    except RubricError as error:
        raise node.fail(error.field, error.reason) from error
    return consideration


def read_lift(node: Node) -> Data:
    lift = {depth: node.text(depth, limit=300) for depth in ("absent", "mentioned", "specific")}
    node.finish()
    return lift


def read_examples(node: Node, minimum: int) -> Data:
    examples = {depth: node.texts(depth, default=[]) for depth in DEPTHS}
    node.finish()
    count = sum(map(len, examples.values()))
    if count < minimum:
        raise node.fail("", f"has {count} examples; it needs at least {minimum}")
    return examples


def read_cues(node: Node, field: str, at_least: int = 0) -> list[str]:
    """A list of cues that parse; the error names the cue's place."""
    cues = node.texts(field, at_least=at_least, default=... if at_least else [])
    for index, cue in enumerate(cues):
        try:
            parse_cue(cue)
        except RubricError as error:
            raise node.fail(f"{field}[{index}]", f"{cue!r}: {error.reason}") from error
    return cues


def read_case_study(root: Node, general: set[str]) -> Data:
    """One case study; `general` holds the keys of all general considerations. Raises DataFileError."""
    case, problems = read_parts(root, general)
    if problems:
        raise problems[0]
    return case


def problems_of(root: Node, general: set[str]) -> list[DataFileError]:
    """What is wrong with a case study, one problem for each of its parts."""
    return read_parts(root, general)[1]


def read_parts(root: Node, general: set[str]) -> tuple[Data, list[DataFileError]]:
    """The parts of a case study that can be read, and what is wrong with the others."""
    case: Data = {}
    problems = []
    for part, reader in case_readers(general).items():
        try:
            case[part] = reader(root)
        except DataFileError as error:
            problems.append(error)
    try:
        root.finish()
        refuse_other_name(root, case)
    except DataFileError as error:
        problems.append(error)
    return case, problems


def refuse_other_name(root: Node, case: Data) -> None:
    if "slug" in case and root.file != f"{case['slug']}.yaml":
        raise root.fail("slug", f"{case['slug']!r} does not match the file's name")


def case_readers(general: set[str]) -> dict[str, Callable[[Node], Any]]:
    """For each part of a case study what reads it."""
    return {
        "slug": lambda root: root.text("slug", limit=50),
        "title": lambda root: root.text("title", limit=80),
        "summary": lambda root: root.text("summary", limit=200),
        "domain": lambda root: root.choice("domain", CaseStudy.Domain.values),
        "difficulty": lambda root: root.choice("difficulty", CaseStudy.Difficulty.values),
        "seniority": lambda root: root.text("seniority", limit=60),
        "themes": read_themes,
        "figures": lambda root: [read_figure(node) for node in root.nodes("figures", exactly=3)],
        "statement": lambda root: read_words(root, "statement", STATEMENT_WORDS),
        "facts": read_facts,
        "rubric": lambda root: read_case_rubric(root.node("rubric"), str(root.data.get("slug")), general),
        "guidance": lambda root: read_by_step(root.node("guidance")),
        "follow_ups": lambda root: [read_follow_up(node) for node in root.nodes("follow_ups", at_least=6)],
        "mistakes": lambda root: [read_mistake(node) for node in root.nodes("mistakes", at_least=5)],
        "curveballs": lambda root: [read_curveball(node) for node in root.nodes("curveballs", at_least=2)],
        "sizing": read_sizing,
        "solution": read_solution,
        "golden": lambda root: read_golden(root.node("golden")),
        "sources": read_sources,
    }


def read_themes(root: Node) -> list[str]:
    themes = root.texts("themes", at_least=2)
    for index, theme in enumerate(themes):
        if theme not in Theme.values:
            raise root.fail(f"themes[{index}]", f"{theme!r} is not a theme")
    return themes


def read_figure(node: Node) -> Data:
    figure = {"value": node.text("value", limit=20), "caption": node.text("caption", limit=60)}
    node.finish()
    return figure


def read_words(node: Node, field: str, allowed: range) -> str:
    text = node.text(field)
    words = len(text.split())
    if words not in allowed:
        raise node.fail(field, f"has {words} words; it needs {allowed[0]} to {allowed[-1]}")
    return text


def read_facts(root: Node) -> list[Data]:
    facts = [read_fact(node) for node in root.nodes("facts", at_least=10)]
    refuse_repeats(root, "facts", [fact["key"] for fact in facts])
    return facts


def read_fact(node: Node) -> Data:
    fact = {
        "key": node.text("key", limit=50),
        "question": node.text("question", limit=200),
        "cues": read_cues(node, "cues", 3),
        "answer": node.text("answer", limit=1_000),
    }
    node.finish()
    return fact


def read_by_step(node: Node) -> dict[int, str]:
    """A text for each of the seven steps; the keys are the numbers."""
    if sorted(node, key=str) != list(STEP_NUMBERS):
        raise node.fail("", "needs one text for each step, 1 to 7")
    return {number: node.text(number) for number in STEP_NUMBERS}


def read_solution(root: Node) -> dict[int, str]:
    solution = read_by_step(root.node("solution"))
    words = solution_words(solution)
    if words not in SOLUTION_WORDS:
        raise root.fail("solution", f"has {words} words; it needs {SOLUTION_WORDS[0]} to {SOLUTION_WORDS[-1]}")
    diagrams = sum(len(DIAGRAM.findall(text)) for text in solution.values())
    if diagrams < FEWEST_DIAGRAMS:
        raise root.fail("solution", f"has {diagrams} Mermaid diagrams; it needs at least {FEWEST_DIAGRAMS}")
    return solution


def solution_words(solution: dict[int, str]) -> int:
    """The words of a solution, those of its diagrams not counted."""
    return sum(len(DIAGRAM.sub("", text).split()) for text in solution.values())


def read_golden(node: Node) -> dict[str, dict[int, str]]:
    """A weak, an average, a strong and a stuffed answer, each a text for every step."""
    golden = {level: read_by_step(node.node(level)) for level in GOLDEN_LEVELS}
    node.finish()
    return golden


def read_mistake(node: Node) -> Data:
    mistake = {"mistake": node.text("mistake", limit=300), "why": node.text("why"), "instead": node.text("instead")}
    node.finish()
    return mistake


def read_curveball(node: Node) -> Data:
    curveball = {
        "title": node.text("title", limit=80),
        "text": node.text("text"),
        "steps": node.integers("steps", STEP_NUMBERS[0], STEP_NUMBERS[-1]),
        "answer": node.text("answer"),
    }
    node.finish()
    return curveball


def read_sizing(root: Node) -> list[Data]:
    """The lines of the estimate; each result must be what its formula gives, rounded."""
    sources = {source["key"] for source in read_sources(root)}
    values: dict[str, float] = {}
    lines = []
    for node in root.nodes("sizing", at_least=6):
        line = read_sizing_line(node, sources, values)
        values[line["key"]] = line.pop("computed")
        lines.append(line)
    refuse_repeats(root, "sizing", [line["key"] for line in lines])
    return lines


def read_sizing_line(node: Node, sources: set[str], values: dict[str, float]) -> Data:
    line = {
        "key": node.text("key", limit=50),
        "label": node.text("label", limit=120),
        "unit": node.text("unit", limit=40),
        "value": node.number("value"),
        "formula": node.text("formula", limit=sizing.LONGEST_FORMULA, default=""),
        "basis": node.text("basis", limit=50, default=""),
        "note": node.text("note", limit=300, default=""),
    }
    node.finish()
    if not line["key"].isidentifier():
        raise node.fail("key", f"{line['key']!r} must be letters, digits and underscores")
    if bool(line["formula"]) == bool(line["basis"]):
        raise node.fail("", "needs either a basis (an input) or a formula (a result)")
    if line["basis"] and line["basis"] not in sources | {"assumption"}:
        raise node.fail("basis", f"{line['basis']!r} is neither assumption nor a source's key")
    return line | {"computed": computed(node, line, values)}


def computed(node: Node, line: Data, values: dict[str, float]) -> float:
    """An input's value, or what a result's formula gives."""
    if not line["formula"]:
        return float(line["value"])
    try:
        result = sizing.evaluate(line["formula"], values)
    except sizing.FormulaError as error:
        raise node.fail("formula", str(error)) from error
    if not sizing.is_close(line["value"], result):
        raise node.fail("value", f"is {line['value']:,}; the formula gives {result:,.6g}")
    return result


def read_follow_up(node: Node) -> Data:
    follow_up = {"question": node.text("question", limit=300), "answer": node.text("answer")}
    node.finish()
    return follow_up


def read_sources(root: Node) -> list[Data]:
    sources = [read_source(node) for node in root.nodes("sources")]
    refuse_repeats(root, "sources", [source["key"] for source in sources])
    return sources


def read_source(node: Node) -> Data:
    source = {
        "key": node.text("key", limit=50),
        "title": node.text("title", limit=300),
        "url": node.text("url", limit=500, default=""),
    }
    node.finish()
    return source


def read_case_rubric(node: Node, slug: str, general: set[str]) -> Data:
    """Weights of general considerations, further cues and hints for them, and the case's own considerations."""
    weights = node.node("weights")
    rubric = {
        "weights": {key: weights.integer(known(weights, key, general), 1, 3) for key in weights},
        "considerations": [read_own(own, slug) for own in node.nodes("considerations", at_least=5)],
    }
    cues, hints = node.node("cues", {}), node.node("hints", {})
    weighed = set(rubric["weights"])
    rubric["cues"] = {key: read_cues(cues, known(cues, key, weighed)) for key in cues}
    rubric["hints"] = {key: hints.texts(known(hints, key, weighed), exactly=3) for key in hints}
    refuse_repeats(node, "considerations", [own["key"] for own in rubric["considerations"]])
    heavy = sorted(key for key, weight in rubric["weights"].items() if weight == 3 and key not in rubric["hints"])
    if heavy:
        raise node.fail("hints", f"{heavy[0]} has weight 3 and no ladder of hints")
    node.finish()
    return rubric


def read_own(node: Node, slug: str) -> Data:
    own = read_consideration(node, OWN_MINIMUM) | {"weight": node.integer("weight", 1, 3)}
    if not own["key"].startswith(f"{slug}."):
        raise node.fail("key", f"must begin with {slug} and a dot")
    node.finish()
    return own


def known(node: Node, key: object, allowed: set[str]) -> str:
    if key not in allowed:
        raise node.fail(str(key), "is not a consideration that is weighed here")
    return str(key)


def refuse_repeats(node: Node, field: str, keys: list[str]) -> None:
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise node.fail(field, f"{repeated[0]!r} stands twice")


def general_rubric(general: list[Data], steps: list[Data]) -> Data:
    """The general considerations in the form the engine parses, every weight 1."""
    prompt = [step["guidance"] for step in steps]
    return {"considerations": [consideration | {"weight": 1} for consideration in general], "prompt": prompt}


def case_rubric(case: Data, general: list[Data], steps: list[Data]) -> Data:
    """A case study's considerations in the form the engine parses: those it weighs, with its cues, and its own."""
    rubric = case["rubric"]
    weighed = [
        consideration
        | {"weight": rubric["weights"][key], "cues": join_cues(consideration["cues"], rubric["cues"].get(key, []))}
        for consideration in general
        if (key := consideration["key"]) in rubric["weights"]
    ]
    answers = [fact["answer"] for fact in sorted(case["facts"], key=lambda fact: fact["key"])]
    guidance = [case["guidance"][step["number"]] for step in steps] + [step["guidance"] for step in steps]
    return {
        "considerations": [*weighed, *rubric["considerations"]],
        "prompt": [case["statement"], *answers, *guidance],
    }


def join_cues(cues: list[str], more: list[str]) -> list[str]:
    return [*cues, *(cue for cue in more if cue not in cues)]
