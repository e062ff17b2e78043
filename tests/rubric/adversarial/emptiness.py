"""Prose that is fluent and says nothing of any system: talk, theory, pasted paragraphs, other people's systems."""

FLUENT = {
    "consultant": """
Success begins with a shared understanding of the business objective, and every stakeholder deserves a seat at that table. Latency is a
promise made to the customer, and promises matter. Data sources should be curated with love, for data quality is a culture rather than a
task. Class imbalance will be approached with the nuance it demands. A thoughtful train/test split underpins confidence. Feature
engineering remains as much art as science, and our people are artists. The choice of model will follow best practice. Calibration,
loss functions and offline metrics form a harmonious whole. Rollouts will be safe, as rollouts must be. Monitoring gives us eyes; drift
detection gives us foresight; retraining gives us youth. Fairness and privacy are close to our hearts. Scaling will come naturally to
an architecture built on sound foundations, and caching will be there where it is needed. Trade-offs will be weighed with wisdom.
Fallbacks reassure everybody. Experiments such as the A/B test keep us honest. In this way the solution remains future-proof.""",
    "lecturer": """
It is widely acknowledged that any serious treatment of the subject opens with the requirements, both functional and otherwise. One then
turns to the framing, where classification and regression each have their place. Negative sampling is a delicate matter, as the
literature shows. Likewise the labels, whose noise has occupied generations of researchers. Embeddings have changed the field. Nearest
neighbour search, exact or approximate, rewards close study. The optimiser and its learning rate call for experience. It would be remiss
not to mention distributed training. Precision and recall stand in a well-known tension. Online metrics complete the picture that offline
metrics begin. Position bias invites humility. Cold start is among the classic difficulties, and feedback loops are another. Canary
releases belong to the canon of deployment. Training-serving skew is a subtle foe. Concept drift is the fate of every model. The careful
reader will see how these threads come together in a coherent design.""",
    "cheerful": """
Wow, what an exciting problem! First of all I would love to dig deep into the use case, because great products start with empathy. Next
comes data, the fuel of everything we do! Pipelines will hum. Labels will shine. Missing values won't scare us! Then the fun part: models!
A baseline is always a wonderful friend to have, and deep networks are amazing as well. We'll find the perfect loss together. Metrics like
AUC and nDCG tell such interesting stories! When we go live, shadow mode and canaries have our backs. Dashboards make everyone happy!
Alerts keep us on our toes! Retraining keeps things fresh! And if traffic explodes, hooray, that is what horizontal scaling and load
balancers are for! Personal data will always be treated with the greatest respect. Fair outcomes for all! There will be bumps, edge cases,
even abuse, yet with the right attitude nothing can stop this system from delighting its users and lifting engagement!""",
    "committee": """
The working group notes the relevance of calibration and will return to the subject in due course. The working group further notes that
sampling bias may be present, and that views differ. With regard to model monitoring, members expressed broad support. It was felt that a
feature store would merit discussion. The question of batch or online prediction was raised and noted. Members welcomed the emphasis on
latency. On data pipelines, the group looks forward to further input. Several members underlined the significance of explainability and
error analysis. The chair thanked colleagues for their remarks on the candidate generation stage. As to drift, the group recalls its
earlier position. There was agreement that privacy and compliance are central. A paper on exploration and diversity is awaited. The group
took note of the cost of GPUs. Fallback arrangements were touched upon. Horizontal scaling will be placed on the agenda. No objections
were raised to the A/B test. The minutes reflect a constructive atmosphere throughout.""",
    "manifesto": """
We believe in models that serve people. We believe that a label is a responsibility. We believe that precision without recall is blind,
and that recall without precision is deaf. Quality is not an act but a habit, and so is monitoring. Let drift come: vigilance will meet
it. Let traffic grow: elasticity will embrace it. Our features speak the language of the user. Our embeddings carry meaning. Bias has no
home in our work, be it position bias or popularity bias. Retraining is renewal. Deployment is a journey, and the canary sings on that
journey. Between cost and accuracy runs a path, and wisdom walks it. Where there is cold start there is also a warm welcome. Caches
remember so that people need not wait. Privacy is dignity. Fairness is justice. Baselines teach modesty. Experiments teach truth. Data
leakage is a betrayal that vigilance prevents. With these convictions any design will stand.""",
    "tender": """
The proposed solution is comprehensive and state of the art. It leverages industry-standard data ingestion and a modern data lake. Feature
engineering is performed according to best practices by certified specialists. The machine-learning engine employs advanced algorithms,
including but not limited to ranking, retrieval and classification. Model training is optimised. Hyperparameters are tuned suitably.
Evaluation follows recognised offline metrics and is complemented by appropriate online metrics. Inference is low-latency and highly
available. The serving architecture is cloud-native and scalable. Deployment proceeds in a controlled manner including canary where
suitable. Comprehensive monitoring, alerting and dashboards are included. Data drift and model decay are handled proactively. Retraining
is supported. Personal data is processed lawfully. Bias and fairness are considered throughout. Rich caching ensures excellent response
times. Fallback mechanisms are provided as necessary. The solution is extensible with regard to future improvements.""",
}
THEORY = {
    "supervised learning": """
Supervised learning denotes the inference of a function from labelled pairs. A loss function measures the disagreement of prediction and
target; its expectation is called the risk. Cross-entropy is the usual loss in classification, squared error in regression. Gradient descent
follows the negative gradient; the learning rate scales the step. Over-fitting denotes low training error with high test error, and
regularisation penalises complexity. Cross-validation estimates the generalisation error. A classifier is called calibrated when predicted
probabilities agree with relative frequencies. With skewed classes accuracy is uninformative, and precision and recall are reported. The
area under the ROC curve is the probability that a positive is ranked above a negative. Boosting combines weak learners. A decision tree
partitions the input space. Neural networks compose affine maps with non-linearities. The bias-variance decomposition splits the error into
three terms.""",
    "distribution shift": """
Let p and q be two distributions over inputs and targets. Covariate shift is said to occur when the marginals of the inputs differ while the
conditional stays. Label shift is the converse. Concept drift denotes a change of the conditional itself. Tests for drift include the
Kolmogorov-Smirnov statistic and divergences such as that of Kullback and Leibler. Importance weighting corrects covariate shift in
expectation. Selection bias arises where inclusion depends on the outcome. Survivorship bias is a special case. Missing data may be missing
completely at random, at random or not at random. An estimator is consistent if it converges in probability. Counterfactual estimators
divide by the propensity. In a feedback loop, the observed data depend on earlier decisions of a learner. Exploration denotes deliberate
deviation from the greedy action. Bandit algorithms bound the regret.""",
    "information retrieval": """
Information retrieval studies the selection of documents relevant to a query. The inverted index maps terms to postings. Dense retrieval
represents queries and documents as vectors, and a two-tower network learns both encoders. Approximate nearest neighbour search trades
recall for speed; HNSW builds a layered graph, IVF partitions the space. In learning to rank one distinguishes pointwise, pairwise and
listwise losses. Contrastive losses compare a positive with negatives, which may be random, in-batch or hard. Normalised discounted
cumulative gain discounts by rank. Click models separate examination from attraction and so describe position bias. Interleaving compares
two rankings on the same query. Query latency grows with the length of postings. Caches hold frequent queries. Sharding divides the
collection, replication multiplies it.""",
    "operations": """
Machine-learning operations is the discipline concerned with the life cycle of models. A model registry stores versions. A feature store
provides features offline and online and thereby reduces training-serving skew. Continuous training denotes automated retraining. A canary
release exposes a small share of traffic to a version; a blue-green deployment switches between two environments; shadow mode duplicates
traffic. Service level objectives bound latency and errors. Dashboards display indicators and alerts notify people. Horizontal scaling adds
machines, vertical scaling adds resources. A load balancer distributes requests. Batch inference precomputes predictions, online inference
computes them on request. Quantisation reduces precision of weights; distillation trains a student on a teacher; pruning removes weights.
Graceful degradation denotes reduced function under failure.""",
    "statistics": """
An experiment assigns units to treatments at random. The A/B test is an experiment with two arms. The null hypothesis states that the arms
do not differ; the significance level bounds the probability of a false rejection; power is the probability of a true one. Guardrail metrics
are metrics that a treatment should not harm. Interference violates the stable unit treatment value assumption. A switchback design
alternates treatments over time. The click-through rate is a ratio, whose variance follows by the delta method. Stratification reduces
variance. Outliers inflate it. A confidence interval covers the parameter with a given probability. Demographic parity and equalised odds
are criteria of group fairness, which cannot in general hold together. Calibration within groups is a third. Simpson's paradox shows that
slices may disagree with the whole.""",
    "deep learning": """
A transformer consists of layers of self-attention and feed-forward maps. Positional encodings represent order. Pre-training on large
corpora precedes fine-tuning on a task. Adam adapts step sizes by moments of the gradient. Warm-up and decay are common schedules. Dropout
sets activations to zero at random. Data parallelism replicates a model over devices and averages gradients; model parallelism partitions
the model; pipeline parallelism partitions its layers. Parameter servers hold sharded embeddings. Mixed precision lowers memory. Focal loss
weights hard examples more. Triplet loss separates an anchor from a negative by a margin. Embeddings are maps from discrete items to
vectors. Early stopping ends training when the validation loss rises. Knowledge distillation transfers soft labels. Convolutions share
weights over positions.""",
}
PASTED = {
    "attention": "Data drift deserves our full attention, and so do calibration, fairness and the latency of the system.",
    "importance": "It is important to have good labels. It is important to have a baseline. It is important to monitor the model.",
    "list": "Class imbalance, data leakage, cold start, exploration, A/B test, canary, retraining.",
    "question": "Did we think of drift? Did we think of privacy? Did we think of a fallback?",
    "promise": "The model will be retrained when appropriate, monitored as necessary and scaled in a suitable manner.",
    "praise": "A feature store is a wonderful thing. So is a load balancer. So is gradient boosting.",
}
ANECDOTES = {
    "uncle": """
My uncle worked for a shop that sold lamps. They had a recommender, and he told us about it every Christmas. They trained gradient-boosted
trees on two years of orders, because nobody there trusted neural networks. They split by time. They kept all purchases and one in ten views.
Every night the lists were computed and put into Redis. He was proud of the canary: 1% of shoppers for one day. When the dashboard turned
red his phone rang. Once the prices were wrong and the recommender sold nothing but batteries for a week. They retrained on Sundays. He
retired in spring and grows tomatoes now. I have not thought about the question yet, but it was a nice story.""",
    "article": """
I once read an article about a company that streams music. They said their two-tower model had 300 million parameters and that they searched
it with HNSW. They measured recall at 100. They had trouble with popular songs, so they corrected by the popularity. Their test ran for
two weeks on 5% of listeners. They watched the skip rate. Their engineers wrote that drift was worst in December, because of carols. They
retrained every three hours. The article had beautiful pictures. Whether any of it applies here I could not say.""",
    "former colleague": """
A former colleague of mine built fraud detection at a bank. Her team used isolation forests and later boosted trees. Frauds were one in ten
thousand there, so they weighted them by fifty. The bank asked for an answer within 30 ms. Labels came late, sixty days after the payment,
from the chargebacks. She told me that analysts read the twenty strangest cases each morning. Her manager wanted AUC; she wanted precision at
the top thousand. They rolled out country by country. She left for a start-up in the end. That is all I remember of it.""",
    "museum": """
At the museum there was a stand about the first spam filters. The filter of those days counted words in 4,000 letters and used Bayes' rule.
The people of that time retrained it by hand every week. They compared it with a list of forbidden words, which was their baseline. They
measured how many good letters were lost, since a lost letter was worse than spam. The machine answered in two seconds. Spammers soon wrote
words with gaps. The guide showed us the old dashboards on green screens. Children could press a button. Entrance was free on that day.""",
    "film": """
In the film the hero builds a system that predicts earthquakes. She takes sensor data from 900 stations through Kafka. She trains an LSTM on
eight GPUs because the town has only three days. She splits by station so that nothing leaks. The mayor asks for 95% precision. Her model is
calibrated with isotonic regression in a dramatic scene. It runs in shadow mode for one night. When a server burns, the second one takes over
within 10 seconds. In the end the earthquake does not come. I give it six of ten points.""",
    "competitor": """
Our competitor is said to use three stages: they fetch 1,000 candidates, rank them with a transformer and re-rank for diversity. They are
said to keep 10% of their traffic for exploration. According to a talk of theirs, they cache embeddings for an hour. They once lost a
weekend because their features differed between training and serving. They log everything to a lake and train on the last 90 days. Their
answer takes 120 ms at p99. We have never seen their code. We are a different company and have decided nothing.""",
}
GOOD = (
    "We keep every click and sample 5% of the negatives, because training on all of them would take a week. "
    "The scores are then corrected for the sampling rate. We split by time: eight weeks to train, one to test."
)
