"""Factories of the framework, the considerations and case studies."""

import factory

from mlsdapp.casestudies import services
from mlsdapp.casestudies.models import (
    CaseStep,
    CaseStudy,
    Consideration,
    Curveball,
    Fact,
    FollowUp,
    FrameworkStep,
    Mistake,
    SizingLine,
    Source,
    Stress,
    Theme,
    Weighing,
)

TITLES = (
    "Clarify Requirements",
    "Propose ML Solution",
    "Data Management",
    "Model Development",
    "Deployment & Inference",
    "Monitoring & Maintenance",
    "Iterate & Scale",
)


class FrameworkStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FrameworkStep
        django_get_or_create = ("number",)

    number = 1
    key = factory.LazyAttribute(lambda step: f"step-{step.number}")
    title = factory.LazyAttribute(lambda step: TITLES[step.number - 1])
    short_title = factory.LazyAttribute(lambda step: TITLES[step.number - 1].split()[0])
    phase = "Data"
    minutes = 6
    description = "What the step is."
    key_considerations = factory.LazyFunction(lambda: ["First", "Second", "Third"])
    guidance = "Say what you choose and why."
    aliases = factory.LazyFunction(list)


def make_framework() -> list[FrameworkStep]:
    return [FrameworkStepFactory(number=number) for number in range(1, 8)]


class CaseStudyFactory(factory.django.DjangoModelFactory):
    """A draft without a rubric; `make_published` gives one that can be practised."""

    class Meta:
        model = CaseStudy

    slug = factory.Sequence(lambda n: f"case-{n}")
    title = factory.Sequence(lambda n: f"Case {n}")
    summary = "Predict something from something else."
    domain = CaseStudy.Domain.ADS
    difficulty = CaseStudy.Difficulty.MEDIUM
    seniority = "Senior"
    figures = factory.LazyFunction(lambda: [{"value": "10 billion", "caption": "impressions a day"}] * 3)
    statement = "A feed shows **advertisements** to people. Design what predicts their clicks."


class ConsiderationFactory(factory.django.DjangoModelFactory):
    """A general consideration; the same key gives the same row."""

    class Meta:
        model = Consideration
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"consideration-{n}")
    case_study = None
    step = factory.SubFactory(FrameworkStepFactory, number=3)
    theme = Theme.DATA
    label = factory.LazyAttribute(lambda c: c.key.rsplit(".")[-1].replace("-", " ").capitalize())
    definition = "What counts and what does not."
    hints = factory.LazyFunction(lambda: ["A question?", "The name.", "An example."])
    lift = factory.LazyAttribute(
        lambda c: {
            "absent": f"Say something about {c.label}.",
            "mentioned": f"Say how you do {c.label}.",
            "specific": f"Say why you do {c.label} so.",
        }
    )
    cues = factory.LazyAttribute(lambda c: [c.key.rsplit(".")[-1].replace("-", " ")])
    anti_cues = factory.LazyFunction(list)
    examples = factory.LazyFunction(lambda: {"mentioned": [], "specific": [], "justified": []})
    counter_examples = factory.LazyFunction(list)


class WeighingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Weighing

    case_study = factory.SubFactory(CaseStudyFactory)
    consideration = factory.SubFactory(ConsiderationFactory)
    weight = 1


class StressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Stress

    case_study = factory.SubFactory(CaseStudyFactory)
    theme = Theme.IMBALANCE
    position = 0


class FactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fact

    case_study = factory.SubFactory(CaseStudyFactory)
    key = factory.Sequence(lambda n: f"fact-{n}")
    question = "How many people use it?"
    cues = factory.LazyFunction(lambda: ["how many ~3 user"])
    answer = "500 million a day."


class CaseStepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CaseStep

    case_study = factory.SubFactory(CaseStudyFactory)
    step = factory.SubFactory(FrameworkStepFactory, number=1)
    guidance = "Think of what is rare here."
    solution = factory.LazyAttribute(lambda part: f"The reference for step {part.step.number}.")
    weak = "Something about *data*."
    average = "We take the clicks."
    strong = "We take the clicks of 30 days, because older ones are of ads that are gone."
    stuffed = "Clicks, data, features."


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    case_study = factory.SubFactory(CaseStudyFactory)
    question = factory.Sequence(lambda n: f"What about question {n}?")
    answer = "A **strong** answer."


class MistakeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mistake

    case_study = factory.SubFactory(CaseStudyFactory)
    mistake = "Accuracy as the metric."
    why = "Saying **no** always is right 99 times in 100."
    instead = "Log-loss against the base rate."


class CurveballFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Curveball

    case_study = factory.SubFactory(CaseStudyFactory)
    title = "No ids any more"
    text = "From next month there are **no** advertising ids."
    steps = factory.LazyFunction(lambda: [3, 4])
    answer = "Context instead of history."


class SizingLineFactory(factory.django.DjangoModelFactory):
    """An input; a result has a formula and no basis."""

    class Meta:
        model = SizingLine

    case_study = factory.SubFactory(CaseStudyFactory)
    key = factory.Sequence(lambda n: f"line_{n}")
    label = "People a day"
    unit = "people"
    value = 864_000
    basis = "assumption"


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    case_study = factory.SubFactory(CaseStudyFactory)
    key = factory.Sequence(lambda n: f"source-{n}")
    title = "Somebody, Something, 2014"
    url = "https://example.org/paper"


# Key, step, theme, weight, cues; the last one is the case study's own.
SCORED = (
    ("class-imbalance", 3, Theme.IMBALANCE, 3, ["class imbalance", "+ focal loss", "+ (keep|retain) ~3 click"]),
    ("drift", 6, Theme.DRIFT, 2, ["data drift", "drift"]),
    ("latency-budget", 5, Theme.LATENCY, 2, ["latency budget", "+ #ms ~3 p99"]),
    ("recalibration", 4, Theme.MODELLING, 1, ["recalibrat*", "+ isotonic regression"]),
)

# One sentence for each of these considerations and depth; they earn what they say.
MENTIONED = "We have to think about class imbalance."
SPECIFIC = "We use focal loss for the rare clicks."
JUSTIFIED = "We use focal loss rather than oversampling, because copies of the few clicks would be memorised."


def make_published(**fields) -> CaseStudy:
    """A small published case study: four considerations, one fact, guidance and solution, a follow-up, a source."""
    make_framework()
    case_study = CaseStudyFactory(**fields)
    for position, (key, step, theme, weight, cues) in enumerate(SCORED):
        own = {"key": f"{case_study.slug}.{key}", "case_study": case_study} if key == "recalibration" else {"key": key}
        consideration = ConsiderationFactory(step__number=step, theme=theme, cues=cues, position=position, **own)
        WeighingFactory(case_study=case_study, consideration=consideration, weight=weight)
    StressFactory(case_study=case_study)
    FactFactory(case_study=case_study)
    for number in range(1, 8):
        CaseStepFactory(case_study=case_study, step__number=number, **({"solution": JUSTIFIED} if number == 3 else {}))
    FollowUpFactory(case_study=case_study)
    MistakeFactory(case_study=case_study)
    CurveballFactory(case_study=case_study)
    SizingLineFactory(case_study=case_study, key="people")
    SizingLineFactory(
        case_study=case_study,
        key="rate",
        label="People a second",
        unit="people/s",
        value=10,
        basis="",
        formula="people / 86400",
        note="One machine is enough.",
        position=1,
    )
    SourceFactory(case_study=case_study)
    services.publish(case_study=case_study)
    return case_study
