"""Word lists the engine reads by: words of the trade, words of learning, and words too common to mean much."""

from .types import Atom, AtomKind
from .words import listed, stem

_MACHINE = """
model train feature label data dataset predict prediction classifier classification regression rank ranking retrieval
score inference
serve latency throughput pipeline batch stream streaming online offline metric precision recall accuracy auc ndcg loss
embed embedding
vector index candidate user item query request service server api cluster gpu cpu cache store storage database table
log event traffic
drift monitor deploy rollout canary shadow experiment test validation sample sampling bias imbalance negative positive
threshold calibrate
neural network tree transformer encoder decoder token finetune hyperparameter optimizer gradient epoch checkpoint
kafka spark redis
lookup replica shard partition load autoscale queue schema batch ml ai llm rag ann hnsw faiss click impression ctr
conversion engagement
dashboard alert retrain version registry endpoint qps sla p99 p95 p50 baseline heuristic signal bucket crawl ingest
etl warehouse lake
"""
MACHINE_STEMS = frozenset(stem(word) for word in _MACHINE.split())

_LEARNING = """
model train learn predict prediction predictor feature label labelled dataset classifier classification regression
embedding neural
network accuracy precision recall auc ndcg loss retrain finetune ml ai llm score ranker rank ranking metric boosting
xgboost lightgbm
tree encoder baseline offline overfit calibrate probability guess forecast estimate example recogniser detector
recommend recommendation
recommender
"""
LEARNING_STEMS = frozenset(stem(word) for word in _LEARNING.split())

_COMMON = """
a about above add after again all also always am an and any are as ask at back be because been before being below best
better between
big both build but by call can case change check choose come compare cost could data day decide did do does done down
each even event every
example far fast feature few find first fix for from full get give go good great had has have he help her here high
him his how i if in
into is it its item just keep know label large last late later less let level like list little long look lot low main
make many may me
mean measure might model more most much must my name near need never new next no not now number of off often old on
once one only open
or order other our out over own part people per place point possible predict problem process product put quality
question rate real
reason request result right run same save say score second see send serve set she should show simple since single size
slow small so some
start state step still stop store such system take team test than that the their them then there these they thing
think this those three
through time to too top track train try two type under up us use user value very view want was way we well were what
when where which
while who why will with without work would write year you your log source space speed stage split scale cache drift
bias fair risk
"""
COMMON_STEMS = frozenset(stem(word) for word in _COMMON.split())


_EVERYWHERE = listed("a the of in to on it for is and not at that with we be as by or from this an are so if one than")


def rarity(atom: Atom) -> int:
    """Return a rough price of looking an atom up: the lower, the fewer sentences hold it."""
    if atom.kind == AtomKind.ANY:
        return 1000
    if atom.kind == AtomKind.NUMBER:
        return 40 if not atom.text else 4
    if atom.text in _EVERYWHERE:
        return 100
    if atom.text in COMMON_STEMS:
        return 30
    return 20 if atom.text in MACHINE_STEMS else 1
