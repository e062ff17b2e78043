"""Write-ups that say nothing: for each attack, several shapes, every one filled with the words of the trade."""

from collections.abc import Callable, Iterator, Sequence

from .emptiness import ANECDOTES, FLUENT, PASTED, THEORY
from .terms import MEANINGS, TERMS

Answers = dict[int | None, str]


def in_steps(pieces: Sequence[str], glue: str) -> Answers:
    """Return pieces dealt out to the seven steps in order, as somebody would paste them."""
    share = -(-len(pieces) // 7)
    return {step: glue.join(pieces[(step - 1) * share : step * share]) for step in range(1, 8)}


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[0].upper() + text[1:]


GLOSSARIES: dict[str, Callable[[], Answers]] = {
    "bold entries": lambda: in_steps([f"- **{capital(term)}**: {means}." for term, means in MEANINGS], "\n"),
    "dictionary": lambda: in_steps([f"{term} (n.): {means}" for term, means in MEANINGS], "\n\n"),
    "definition sentences": lambda: in_steps([f"{capital(term)} is {means}." for term, means in MEANINGS], " "),
    "table": lambda: in_steps([f"| {term} | {means} |" for term, means in MEANINGS], "\n"),
    "by a term we mean": lambda: in_steps([f"By {term} we mean {means}." for term, means in MEANINGS], " "),
    "headings": lambda: in_steps([f"### {capital(term)}\n\n{capital(means)}." for term, means in MEANINGS], "\n\n"),
    "questions answered": lambda: in_steps([f"What is {term}? It is {means}." for term, means in MEANINGS], "\n\n"),
    "numbered": lambda: in_steps([f"{i}. {term} = {means}" for i, (term, means) in enumerate(MEANINGS, 1)], "\n"),
}
LISTS: dict[str, Callable[[], Answers]] = {
    "bullets": lambda: in_steps([f"- {term}" for term in TERMS], "\n"),
    "stars": lambda: in_steps([f"* **{term}**" for term in TERMS], "\n"),
    "numbers": lambda: in_steps([f"{i}. {term}" for i, term in enumerate(TERMS, 1)], "\n"),
    "letters": lambda: in_steps([f"({'abcdefghij'[i % 10]}) {term}" for i, term in enumerate(TERMS)], "\n"),
    "nested": lambda: in_steps([f"{'  ' * (i % 3)}- {term}" for i, term in enumerate(TERMS)], "\n"),
    "ticked boxes": lambda: in_steps([f"- [x] {term}" for term in TERMS], "\n"),
    "ticks": lambda: in_steps([f"✅ {term}" for term in TERMS], "\n"),
    "quoted block": lambda: in_steps([f"> {term}" for term in TERMS], "\n"),
    "code spans": lambda: in_steps([f"`{term}`" for term in TERMS], " "),
    "commas": lambda: in_steps(TERMS, ", "),
    "slashes": lambda: in_steps(TERMS, " / "),
    "arrows": lambda: in_steps(TERMS, " -> "),
    "lines": lambda: in_steps(TERMS, "\n"),
    "fragments": lambda: in_steps([f"{capital(term)}." for term in TERMS], " "),
    "one column": lambda: in_steps([f"| {term} |" for term in TERMS], "\n"),
    "table of ticks": lambda: in_steps([f"| {term} | yes | ✓ |" for term in TERMS], "\n"),
    "six columns": lambda: in_steps(
        ["| " + " | ".join(TERMS[i : i + 6]) + " |" for i in range(0, len(TERMS), 6)], "\n"
    ),
    "led in": lambda: in_steps(["Topics: " + ", ".join(TERMS[i : i + 8]) + "." for i in range(0, 51, 8)], "\n"),
    "list with and": lambda: in_steps([f"{a} and {b}" for a, b in zip(TERMS[::2], TERMS[1::2], strict=False)], "\n"),
    "hashtags": lambda: in_steps([f"#{term.replace(' ', '')} {term}" for term in TERMS], " "),
}
HEADINGS: dict[str, Callable[[], Answers]] = {
    "level two": lambda: in_steps([f"## {capital(term)}" for term in TERMS], "\n\n"),
    "level six": lambda: in_steps([f"###### {capital(term)}" for term in TERMS], "\n"),
    "closed": lambda: in_steps([f"### {capital(term)} ###" for term in TERMS], "\n"),
    "bold lines": lambda: in_steps([f"**{capital(term)}**" for term in TERMS], "\n\n"),
    "bold with colon": lambda: in_steps([f"**{capital(term)}:**" for term in TERMS], "\n\n"),
    "underlined": lambda: in_steps([f"{capital(term)}\n{'-' * len(term)}" for term in TERMS], "\n\n"),
    "numbered": lambda: in_steps([f"## {i}. {capital(term)}" for i, term in enumerate(TERMS, 1)], "\n\n"),
    "to be done": lambda: in_steps([f"## {capital(term)}\n\nTBD" for term in TERMS], "\n\n"),
    "we use": lambda: in_steps([f"## We use {term} because it is cheaper" for term in TERMS], "\n\n"),
}
QUESTIONS: dict[str, Callable[[], Answers]] = {
    "what about": lambda: in_steps([f"What about {term}?" for term in TERMS], " "),
    "do we need": lambda: in_steps([f"Do we need {term} here?" for term in TERMS], "\n"),
    "how should": lambda: in_steps([f"How should we think about {term} in this system?" for term in TERMS], " "),
    "is it relevant": lambda: in_steps([f"- Is {term} relevant, or can it wait?" for term in TERMS], "\n"),
    "would you": lambda: in_steps([f"Would you, as the interviewer, expect {term} from me?" for term in TERMS], " "),
    "who": lambda: in_steps([f"Who owns {term}, and since when?" for term in TERMS], "\n\n"),
    "short": lambda: in_steps([f"{capital(term)}?" for term in TERMS], " "),
    "table": lambda: in_steps([f"| {capital(term)}? |" for term in TERMS], "\n"),
}
FRAMES = (
    "With regard to {}, our team will act.",
    "{} is something on which this design takes a firm position.",
    "We will handle {} with three dedicated engineers.",
    "In our system, {} is implemented and monitored daily.",
    "We apply {} because it improves quality.",
    "For {} we choose the simple option, since it is cheaper than the alternatives.",
    "The component named {} runs every night at 02:00.",
    "- {}: done, 100% covered",
    "| {} | we do it well | 5 days |",
    "Our approach to {} is robust, scalable and maintainable.",
    "If {} goes wrong, we fix it within 1 day.",
)
EMPTY_FRAMES = (
    "We should also be careful about {}.",
    "We need {}.",
    "We must have {}.",
    "I would ask for {}.",
    "There is {} as well.",
    "One must not forget {}.",
    "It would be good to do {} too.",
    "The next topic is {}.",
    "We also want {}.",
)
DENSE = (
    "Our design combines {} and much more.",
    "We use {}.",
    "The system, with {}, is complete",
    "I would think of {} in that order, as any senior engineer does",
    "Everything matters here: {}",
    "{}",
)
QUOTES = (
    'The word "{}" was on a slide.',
    "Interviewers like to hear '{}' at this point.",
    "They call it \u201c{}\u201d in the books.",
    "A candidate says \u00ab{}\u00bb and the room nods.",
    'Somebody wrote "{}" on the whiteboard and left.',
    "> \u201c{}\u201d, said the lecturer.",
)


def framed(frame: str) -> Answers:
    """Return one frame said again with every term."""
    return in_steps([capital(frame.format(term)) for term in TERMS], "\n" if frame[0] in "-|>" else " ")


def dense(frame: str) -> Answers:
    """Return a single sentence that holds every term."""
    return {None: frame.format(", ".join(TERMS[:-1]) + " and " + TERMS[-1]) + "."}


def repeated(text: str, times: int) -> Answers:
    """Return one paragraph pasted many times."""
    return {None: "\n\n".join([text] * times)}


def attacks() -> Iterator[tuple[str, Answers]]:
    """Give every write-up that says nothing of any system, with its name."""
    for name, shapes in (
        ("glossary", GLOSSARIES),
        ("list", LISTS),
        ("headings", HEADINGS),
        ("questions", QUESTIONS),
    ):
        for shape, build in shapes.items():
            yield f"{name}: {shape}", build()
    for frame in (*FRAMES, *EMPTY_FRAMES, *QUOTES):
        yield f"frame: {frame}", framed(frame)
    for frame in DENSE:
        yield f"one sentence: {frame}", dense(frame)
    for name, texts in (("fluent", FLUENT), ("theory", THEORY)):
        for title, text in texts.items():
            yield f"{name}: {title}", {None: text}
    for title, text in PASTED.items():
        yield f"pasted: {title}", repeated(text, 20)
    for title, text in ANECDOTES.items():
        yield f"anecdote: {title}", {None: text}
