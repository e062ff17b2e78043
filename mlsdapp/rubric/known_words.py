"""Words of English and of the trade that are no typing errors, however near they come to a cue's words."""

from .words import Lexeme, stem

_WORDS = """
about above accept accident according account achieve across action active actual adapt address adequate adjust admit
adult advance advice affair afford afraid after again against agency agree ahead alarm album alive allow almost alone
along already also although always amaze among amount ancient anger angle animal animate annoy annual another answer
anyone appeal appear apple applied apply approach approve area argue arise around arrange arrest arrive article aside
assign assist assume attack attempt attend attract author autumn avoid award aware balance banner barely barrel basis
basket bathe battle beach bearing beauty become before begin behalf behave behind belief belong below beneath benefit
beside better between beyond bigger birth bitter blame blind block board border bother bottle bottom bounce bound
branch bread break breath bridge brief bright bring broad broken brother brown budget burden bureau butter button
cabin camera campaign cancel candle cannot canvas carbon career careful carry casual cattle caught causal cause center
central century certain chain chair challenge chance change chapter charge charm cheap check chief choice choose
circle citizen civil claim clean clear clerk climate climb close closer closed coach coast coffee collar college
colony color column combat comfort comma command comment commit common compare compete complain complete complex
comply compose concern concert conduct confer confess confine confirm conflict confuse consent consist console
constant construct consult contact contain content contest context contract contrast control convert convey convince
copper corner correct cotton couch could council counsel counter country county couple courage course court cousin
cover crash create credit crime crisis critic cross crowd crown cruel culture curious current curtain custom damage
danger daring dealer debate decade decay decent decide declare decline deduce default defeat defend defer define
degree delay deliver demand denote dense deny depart depend depict derive desert design desire despite detail devote
differ digest dinner direct disease dismiss dispute distance distinct divide doctor domain donate double doubt dozen
dragon drama drawer dream dress drink drive driver during earlier early earth easier easily editor effect effort
either elder elect eleven else emerge employ enable endure energy engage engine enjoy enough ensure entire entry equal
equality error escape essay estate evening event every evolve exact exceed except excess excite excuse exist expand
expect expense expert explain export expose extend extent extra fabric factor factory fail fairly faith fallen false
family famous farmer fashion faster father fault favor fellow female fetch fiction field fifth fight figure final
finally finance finger finish first fitting flight floor flower follow foreign forest forget formal format former
formula forth fortune forward foster founder fourth frame freedom fresh friend fruit further future garden gather
gender general gentle genuine giant glass global golden govern grade grand grant grass gravity great green ground
group grown growth guard guess guest guide guilty habit handle happen happy harbor hardly hardware harvest having
health heart heaven heavy height hidden higher highly history hollow honest honor horror hotel however human hunger
hunter ideal identify ignore illness image impact imply import impose improve income indeed indoor infant inform
injury inner input inquiry insect insert inside insist inspire instead insure intend intense interest interim into
invent invest invite involve island issue itself jacket journal journey joyful judge junior justice keeper kidney
killer kitchen known labor ladder language large larger largely lately later latter laugh launch lawyer layer leader
league learn leather leave lecture legal legend length lesson letter liberal library likely limit linger liquid listen
little lively living local locate logic lonely longer loose lower luxury machine magic maintain major maker manage
manner manual margin marine market marry master matter mature maybe meaning measure medical member memory mental
mention merely merge method middle might mighty minor minute mirror missing mission mistake mixture mobile modern
modest module moment money monkey month moral morning mostly mother motion motive mountain mouth movement movie murder
muscle museum music mutual myself mystery namely narrow nation native natural nature nearby nearly neatly needle
neither nervous never nobody normal north notice notion number nurse object oblige obscure observe obtain obvious
occasion occupy occur ocean offend offer office often older online onward openly opera opinion oppose option orange
order ordinary organ origin other ought output outside overall owner oxygen package packet page paint palace panel
paper parent parish parking parlor partly partner party passage passing passion patch patent patient pattern payment
peace pencil people pepper perfect perform perhaps period permit person phase phone photo phrase piece pilot pitch
place plain planet plant plastic plate player plead please plenty pocket poetry point police policy polite poorly
popular portion position possess possible potato pound powder power praise prayer precede precise predict prefer
prepare present preserve press pressure presume pretty prevent previous price pride priest primary prince print prior
prison private prize probable problem proceed process produce profit program progress project promise promote proof
proper propose protect protest proud prove provide public publish pupil purchase purpose pursue quality quantity
quarter queen query question quick quiet quite rabbit racial radio raise rapid rarely rather reader ready reason
recall receive recent recipe reckon record recover reduce refer reform refrain refuse regard regime region regret
regular reject relate relax release relief rely remain remark remedy remember remind remote remove render repair
repeat replace reply report request require rescue reserve reside resign resist resolve resort respect respond rest
restore result retain retire retreat retrieve return reveal revenue reverse review revise reward rhythm right river
robust rough round route royal rubber rural sacred saddle safely safety sailor salary sample satisfy savage saving
savings scale scarce scare scatter scene scheme scholar school science scoring screen search season seat second secret
section sector secure select seller senate senior sense sentence separate series serious serve server settle seven
severe shadow shake shape share sharp shell shelter shift shine shock shoot short should shout shower shrink sight
signal silence silent silver similar simple simply since single sister sketch skill sleep slight slope small smart
smile smooth social soften solar soldier solid solve somehow someone sound source south space spare speak special
speech speed spell spend sphere spider spirit splendid spoken sport spread spring square stable staff stage stand
standard start starve state static station statue status steady steam steel stick stiff still stock stone storage
store storm story straight strange stranger stream street stress stretch strict strike string strip stroke strong
structure struggle student studio study stuff style subject submit succeed sudden suffer sugar suggest summer supper
supply support suppose surely surface surprise survey survive suspect sustain sweet switch symbol system table tackle
talent target teach teacher temple tenant tender tennis terror thank theater theme theory there thick thing think
third those though thought thread threat throat through throw thunder ticket timber tissue title tobacco today
together tomorrow tongue tonight topic total touch tough toward tower trace track trade train transfer transit
translate transmit travel treat trend trial tribe trick trigger trouble truck truly trust truth twelve twenty twice
unable uncle under union unique unite unity unknown unless unlike until unusual upper urban usage useful usual vague
valley value variety various vary vendor versus vessel victim victory video view village violent virtue vision visit
visual vital voice volume voyage wagon waste watch water weaken weaker wealth weapon weather weekly weight welcome
western whatever wheel where whether which while white whole wholly widely window winner winter wisdom within without
witness wonder wooden worker world worry worth would wound writer wrong yellow yield young younger sharding sharing
caching catching staging logging lagging pacing packing sorting storing sealing healing dealing leading loading
landing lending sending binding finding funding banking ranking tanking marking making taking baking raking matching
patching batching hatching watching pitching ratings rations nations motions notions options portions quantile
quartile median medium cluster bluster muster luster poster coverage average leverage beverage feature creature
texture venture vertical vertices critical cortical tactical practical practice precision provision prevision revision
division decision recession regression progression aggression digression depression repression expression impression
compression confession concession profession procession possession session emission omission admission remission
immersion inversion conversion diversion reversion version aversion tension pension dimension attention retention
detention intention invention prevention convention intervention contention extension extinction distinction
disruption corruption eruption exception perception reception deception conception inception interception adoption
adaption fraction traction attraction extraction abstraction subtraction distraction contraction affection infection
injection rejection projection protection detection selection election collection correction connection direction
reaction function junction production reduction induction deduction introduction construction instruction destruction
obstruction completion competition repetition petition partition edition addition tradition condition composition
opposition proposition disposition exposition transition definition recognition ignition ammunition nutrition
attrition intuition tuition prediction prohibition exhibition inhibition ambition volition demolition abolition
coalition evolution revolution resolution solution pollution dissolution institution constitution substitution
contribution distribution attribution retribution execution elocution
"""
_NEIGHBOURS = """
driven intern trailer thoughtful streak shooter resale optical graduate funeral farther further eighty dreadful
difficulty delicate villa towel thought thesis tenancy stride starling sleeve singing recite professor principle
presence portable official lever hydrant grease eater decoration copier constrained consolidation commuter collision
blight bedside alumni advisor widowed wherever womens victor unused unusable unmask unlock unload unloading thorough
thoroughly temptation tactile swatch superb sunset stutter stork stitch stitching stake speck speckle society sneaker
smoker sleepy simplification shriek shingle sewer selves scream sarcastic saint reword restate resonant reseller relieve
relied refinance refill recital recipient ransom ranger qualify propeller pronounce patchy paramedic paddle muddle
modulo misread messed mediator marker macron looser litter intercity infinity inevitable inclined immunisation greeted
forgone foresee foregoing footfall flavour faculty exponent explode exploded explosion explore exploring exclusion
exclusive evacuation equation drunk doable directory derate deprivation decorator decimal debit creep corona consonant
congestion conceptual commute commuting commodity commencement colder coffin cloned cleaver clarity clapping caution
cashmere carnival cannon camping camber calmer celebs breed blade baker bacterial babble attenuation attenuate attendee
apical angel altered advocate sparse sparsely deeper deepest cannery shallow clutter bluster catching coaching turning
tubing recoil lodging sewing severe banking refrain restrain handout fallout dispute repute creature caliber calibre
matron monitory trading grading trimming framing priming quantity quantify latent patency sampler simpler stumble
ladder leader loading lading binding blinding pairing paring tiering tearing staging stagger shelter sharing sharking
scoring scouring storage storing streaming steaming strewn serving shaving severing router rooter ranked banked tracker
trucker tracing tracking trick cracked lagging logging bagging buffer suffer caches coaches catches quotes quotas
mental rental metal medal model modal hashed lashed dashed pruned prone pride caption captain auction action archer
anchor ancient
"""
_TRADE = """
deepar deepfm sparse spark pyspark kafka flink samza beam xgboost catboost lightgbm pytorch tensorflow keras sklearn
faiss scann milvus qdrant pinecone weaviate redis cassandra dynamodb bigquery snowflake airflow dagster prefect kubeflow
mlflow triton tensorrt roberta deberta distilbert resnet efficientnet efficientdet mobilenet detectron whisper prophet
arima sarima annoy elasticsearch opensearch lucene vespa grafana prometheus datadog kibana jaeger sagemaker databricks
iceberg parquet protobuf kubernetes docker lambda terraform word2vec node2vec fasttext sentencepiece tokenizer adagrad
adamw rmsprop dropout softmax sigmoid hinge triplet contrastive bayesian bandit thompson lasso ridge logits logistic
"""
_STEMS = frozenset(stem(word) for word in (*_WORDS.split(), *_NEIGHBOURS.split(), *_TRADE.split()) if len(word) >= 5)


def is_known(word: Lexeme) -> bool:
    """Say whether a word is one of these, in any of its forms."""
    return word.stem in _STEMS
