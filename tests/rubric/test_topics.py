"""Prose about something else, and a design without learning, earn next to nothing."""

import pytest

from mlsdapp.rubric import score
from tests.rubric.fitting.corpus import general_rubric

NEWS = """The town council voted on Tuesday to close the old bridge for at least nine months. Engineers measured cracks of up to 4 mm in two
of its five piers. They warned that the load limit of 12 tonnes was exceeded. "We could not wait," said the mayor, "because every winter makes
it worse." About 6,000 drivers use the bridge each day. They will be sent over the motorway, which adds ten minutes. Shopkeepers fear losing
customers. The council promised free parking and a shuttle bus every 15 minutes. The repair will cost 3.4 million euros. An earlier plan was
rejected as too expensive. Work starts on 4 May if the weather allows. Progress will be reported monthly. Police will monitor traffic and
change the signals if queues grow. In a survey of 500 people, 62% supported the closure."""
SHORTENER = """# Short links
We need links that redirect in under 50 ms. 100 million new links a month, about 40 writes and 4,000 reads a second.
POST takes a long address and returns a code. Rate limit by key: 100 a minute. Key-value store sharded by code; 500 bytes each, 3 TB in five
years. We choose Cassandra over PostgreSQL because we need no joins. A counter service hands out ranges of 10,000 ids. We reject hashing
because collisions need a read before each write. Redis in front; the hottest 20% of links serve 80% of reads. Time to live is one day.
Stateless servers stand behind a load balancer. Each click goes to Kafka and is counted into hourly buckets. Dashboards show p99 latency and
errors. Page when errors exceed 1% for five minutes. Check addresses against a blocklist. Links expire after two years. Deploy with a 5%
canary for 30 minutes and roll back when errors double."""


@pytest.fixture(scope="module")
def general():
    return general_rubric()[0]


def deep(rubric, text):
    return [finding.key for finding in score(rubric, {None: text}).findings if finding.depth > 1]


def test_news_earn_next_to_nothing(general):
    assert len(deep(general, NEWS)) <= 1


def test_a_design_without_learning_earns_nothing_of_modelling(general):
    modelling = {item.key for item in general.considerations if item.step in (2, 3, 4)} - {"data-pipeline"}

    assert len(modelling.intersection(deep(general, SHORTENER))) <= 1
