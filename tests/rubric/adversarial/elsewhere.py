"""Texts about something else, and designs of systems that learn nothing."""

OFF_TOPIC = {
    "licence": """
# Terms of use for the sheet music in this archive
1. Permission is granted, free of charge, to any person who obtains a copy of a score from this archive (the "Work") to perform it, to copy it and
to pass it on, provided that the following conditions are met. 2. Every copy must carry this notice in full. If you change the Work, you
must say so on the first page, with the date of each change. 3. You may not charge more than the cost of the paper. A fee for admission of
up to 10 euros is permitted where the proceeds are given to charity. 4. The Work is provided as it is, without warranty of any kind, express
or implied, including but not limited to fitness for a particular purpose. In no event shall the authors be liable for any loss, even if they
have been advised of the possibility of such loss. 5. This permission ends at once if you breach any condition; it is restored if you
remedy the breach within 30 days of notice. 6. Versions of these terms may be published from time to time. Each version has a number. Where
a Work names version 2 "or later", you may choose either. 7. Should a court hold one clause to be void, the other clauses stay in
force. 8. Where two conditions conflict, the stricter one prevails, because the authors would rather lose a performance than a right. 9. Nothing
here limits what the law allows you anyway, for example to quote a passage of eight bars in a review. 10. Personal details of composers who
are still alive are removed on request, and records of requests are kept for two years.""",
    "bread recipe": """
Rye bread with caraway takes two days, most of which is waiting. On the first evening mix 200 g of coarse rye flour with 200 ml of lukewarm
water and a spoon of sourdough starter. Cover the bowl and leave it at about 24 degrees for 14 hours. If your kitchen is colder, give it
longer; the surface should be cracked and smell of apples. On the next day keep two spoons back as the starter of the next loaf. Add 300 g of
rye flour, 200 g of wheat flour, 12 g of salt, a spoon of caraway and enough water for a sticky dough. Do not knead it for long, since
rye has hardly any gluten. Split the dough into two parts, or bake a single large loaf. Let it rest for one hour, shape it with wet hands
and put it into a basket. Test with a finger: when the dent comes back slowly, the loaf is ready. Heat the oven to 250 degrees with a tray
of water at the bottom. Bake for 15 minutes, then lower the heat to 200 and bake for 45 minutes more. A cheap thermometer helps: at 96
degrees inside it is done. Knock on the bottom; it should sound hollow. Cool it on a grid for at least four hours, better overnight, because
the crumb sets late. The loaf keeps for a week in a cloth. Stale slices make good dumplings or soup. If the crust tears, the dough rested too
short; if the loaf is flat, too long. Write down what you did each time, and change one thing only.""",
    "local news": """
The swimming pool at the northern edge of town will reopen in June after two years of repairs. The council approved the last payment of
740,000 euros on Monday with 19 votes to 4. Visitors will find new showers, a wider slide and a paddling pool with a sunshade. The main basin
was made shallower by 20 cm to save water. "We lost a lot of families to the lake," said the manager, who expects 60,000 guests a year. Tickets will cost
5 euros, half of that for children. Season tickets go on sale next week at the town hall. To shorten queues on hot days there will be a
second entrance, and a sign at the roundabout will show how many places are free. The pool is heated by panels on the roof of the
gymnasium. Critics had argued that the money would be better spent on the library, whose roof leaks. They were not heard. A petition against
the closing of the sauna gathered 1,200 signatures and was rejected as too late. The lifeguards were trained in spring; three of the nine
posts are still open. Water samples are taken every morning and examined by the district. During a test run last Friday a pump failed, and
the slide had to be shut for an hour. The opening party on 3 June starts at ten with a race of the schools. Dogs may swim on the last Sunday
of the season, as in former years.""",
    "travel": """
Four days are enough for the island if you don't try to see everything. The ferry leaves at 7:40 and takes three hours; buy the ticket the
day before, since the morning boat is full from July on. Rooms near the harbour are loud. We stayed in a farmhouse on the hill, 70 euros a
night with breakfast, and rented bicycles from the neighbour. On the first day we followed the coast to the lighthouse. The road climbs 300
metres, then drops to a bay where the water is clear down to ten metres. Bring food, because the only kiosk opens when its owner feels like
it. The second day belonged to the old town. The museum shows nets, knives and a stuffed seal. Its guide was a retired captain who had a story for
every picture. In the evening there is grilled squid at the pier. On the third day it rained. We played cards, read, and learned that goats
enter any kitchen whose door is left open. The fourth day we walked across the plateau to the chapel, two hours each way, with a view of
both shores. Take the path on the left at the well; the right one ends in thorns. Buses run every 90 minutes, at least in theory. There
is one cash machine, and it was out of order. The best time is May, when the slopes are yellow with broom, or the weeks after the first
storm in September. We would go again, with better shoes.""",
    "leaflet": """
What you should know about these tablets. Read all of this leaflet before you start, and keep it. One tablet contains 40 mg of the active
substance. The tablets are used for heartburn in adults. Do not take them if you are allergic to any ingredient listed in section 6. Tell your
doctor if you have had liver trouble, if you have lost weight without reason, or if you are over 55 and your symptoms have changed lately.
Taken for longer than three months, the tablets may lower the magnesium in your blood. Other medicines: the effect of blood thinners may
be increased, so your blood may have to be tested more often. Pregnancy: ask for advice first. How to take them: one tablet a day, swallowed
whole with water an hour before a meal. Do not chew. If you forget a tablet, do not take a double dose. If your symptoms have not improved
after two weeks, see a doctor. Possible side effects. Common (up to 1 in 10 people): headache, diarrhoea, wind. Uncommon (up to 1 in 100):
dizziness, rash, sleep trouble. Rare (up to 1 in 1,000): disturbed vision, aching joints. Not known: the frequency cannot be estimated
from the data available. Reporting side effects helps to give more information on the safety of this medicine. Store below 30 degrees, out of
the sight of children. Do not use after the date on the box. Do not throw medicines into the drain. Each box holds 14 or 28 tablets; not all sizes
may be sold.""",
    "gardening": """
Tomatoes want three things: warmth, dry leaves and a steady supply of water. Sow in the second half of March on a bright window, five
millimetres deep. After ten days the first pair of leaves opens. Move each seedling into its own pot when the second pair has come, and bury the stem
up to the leaves so that it grows more roots. From the end of April let the plants stand outside for an hour, then for a day, then for good;
if a frost is forecast, bring them in. Plant them 60 cm apart under a roof of some sort, since rain spreads the blight. A cheap tunnel of
film does as well as a glass house. Pinch out the side shoots once a week. Water in the morning at the foot, about two litres a day in
high summer, and rather seldom and much than often and little. Nettle brew, one part to ten of water, feeds them from June on. When the lower leaves
turn yellow, pull them off; that is age and no illness. Brown spots with a pale edge are blight: cut the plant down and burn it, before the
neighbours catch it. Of twelve kinds we tried over three years, two were never ill, but they tasted of nothing. We have kept to an old kind from the
next village, because it cracks little and bears until October. Save the seed of the best fruit, not of the first. Let it ferment for three days, rinse
it, dry it on paper and write the year on the bag.""",
    "football": """
The derby ended two all, and nobody went home content. The guests began better. Their left side was faster, and after nine minutes a cross
found the head of the centre forward, who had been left alone at the far post. It took the home side half an hour to answer: a free kick from 22
metres bounced off the wall and into the corner. After the break the coach brought on a second striker and played three at the back, a risk that paid
off at once. A long ball, a slip, two to one. Then the match was stopped for eleven minutes because of smoke from the stands. It was a different game
afterwards. The guests pressed; the home side defended deep and counted the minutes. In the 88th the referee gave a penalty that
looked harsh even in slow motion. The keeper guessed the right corner and had his fingers on the ball. Both coaches spoke of a fair result.
"We stopped playing when we were ahead," said one of them. The other praised the bench. With 31 points from 20 games the home side stays seventh; the guests
drop to twelfth and have the harder fixtures to come. Attendance was 14,200, the highest of the season. The club will be fined for the
smoke, the third time in two years. On Saturday the home side travels to the leaders, without the captain, who saw his fifth yellow card.""",
    "house rules": """
Dear tenants, the following rules have been agreed by the meeting of owners and hold from 1 January. The front door is to be locked between 10 pm and
6 am. Bicycles stand in the cellar, not in the hall: the fire brigade needs a way of 1.20 m. The washing machines may be used from 7 am to 9
pm; please enter your name in the list and wipe the drum afterwards. Each flat has two hours a week in the drying room. The stairs are cleaned weekly, in
turn, as shown on the board. Snow is cleared by the firm we hired last year, since too few of us could do it before work. Waste is sorted
into four bins. Whoever throws glass into the paper bin will be asked to take it out again. Noise: between 1 pm and 3 pm and after 10 pm please
play no instruments and drill no holes. Parties are welcome if a note is put up three days before. Children may play in the yard; balls of leather are
not allowed because of the windows. Pets need consent, which is given for cats and small dogs. The heating is set to 21 degrees by day and 18 by night.
If it fails, call the number on the boiler; do not try to reset it yourselves. Meters are read in the first week of December. The
owners' meeting rejected cameras in the hall by 11 votes to 2. Keys that are lost must be reported within a day, and the lock will be
changed at the cost of the tenant. Thank you for living here with care.""",
    "obituary": """
She was born on a barge and never quite came ashore. Her father carried gravel on the canal, her mother kept the books and, when he was
drunk, the wheel. At eleven she could read the river better than the pilots. School lasted four winters. At nineteen she bought her first share in a
tug with money that she had won in a bet about the height of the spring flood. Ten years later she owned six boats and employed thirty people, half of
them women, which was unheard of. The harbour office tried to take her licence away for it. She went to court, lost, appealed and won; the
judgement is still cited. In the war she moved grain by night without lights and was decorated for it, though she sent the medal back. She did not
marry. "I have a boiler to look after," she used to say. When the lorries took the gravel, she sold the tugs, kept one, and ran a school on
it for children of boatmen. More than four hundred learned to read there. The radio made a film about her that she refused to watch. In her
last years she sat at the lock in a chair that the keeper put out for her each morning and told the skippers what they did wrong. She died on Tuesday, at
ninety-one, of nothing in particular. The barge will carry her to the cemetery at the bend, upstream, as she wished.""",
    "model railway": """
Our club builds a model of the branch line as it was in 1958. The model has a scale of 1 to 87 and fills the hall of the old school. Each train runs by the real
timetable, at four times the speed of the clock. We started with a simple baseline of two stations and a tunnel, because nobody knew whether we would stay together.
Today there are nine stations and 340 metres of track. Features such as the water crane and the signal box were made by hand from photographs; the collection of
photographs has 2,100 items, each with a label that says where and when it was taken. Labels were wrong in one case of ten, and a retired guard put them right. Training a
new member takes half a year. We put beginners on the branch first and let them drive the express only when they have done 20 runs without a stop at a red light. In the test
before each open day every engine goes round the whole layout twice. Wheels are cleaned every week. A wire that drifts off its pin is the usual failure; the loss of one
block stops the trains behind it, so there is a switch for each. Predictions of the end of the hobby have not come true: we have 14 members under twenty. Entry costs 4 euros. We
spend most of it on paint. The next version of the timetable will have the milk train.""",
    "school": """
Dear parents, the results of the reading test are in. All four classes of year five took part, 96 children in all. The average score was 61 of 80, two better than last year. The
classes are of different size, so please do not compare sums. Children whose score was below 40 will get an extra lesson on Tuesdays with a trained teacher. We chose small groups of four rather than one
large one, since shy children say more there. The test will be repeated after twelve weeks, and we shall tell you whether it helped. Some of you asked for
a ranking of the children; we do not make one. A single test is a noisy measure, and a bad night explains more than a bad teacher. Books for the holidays are listed
by level on the board. The library has three copies of each; please return them within two weeks so that others may have them. Feedback on the new
report cards was mixed: 40 families found the grid clear, 22 missed the marks. We will keep the grid until summer and then decide. The learning goals for
spring are on the back. Class 5c moves to room 12, as its ceiling is being repaired. On the day of the sponsored run there are no lessons after ten. Please label
jackets and boxes with a name. We look forward to seeing you at the open evening on the 14th at 7 pm.""",
    "wine": """
The evening began with six whites in black glasses. We guessed the grape, the country and the year, and wrote a number from 1 to 20 for how much we liked it. My own accuracy was poor: of six guesses one was
right, and that was luck. The neighbour, who imports wine, scored five. It is a matter of examples: she tastes two thousand bottles a year. A good method is to decide first between sour and
round, then between young and old, and only then to think of names; each answer rules out half of the list. The cellar keeps a sample of every delivery for three years. When a customer
complains, they open the sample and compare. Wines change in the bottle, so the notes are taken again each autumn and the label on the shelf is updated. The price is no
predictor of pleasure, as the average of our numbers showed; the most expensive bottle came last but one. I would not draw conclusions from eleven people, two of whom had a cold. After the
reds there was cheese. A discussion arose whether machines could taste. Somebody had read that they could tell a region from the metals in the wine in nine cases of ten. The importer
shrugged and poured another glass. The next evening is in March, with vinegar. Bring your own bread and a bottle without its label. The train home takes 40 minutes and
runs every hour until one in the morning.""",
}
BACKEND = {
    "booking of courts": """
# Booking tennis courts
## Clarify Requirements
Members book a court for an hour, up to two weeks ahead. 40 clubs, 9,000 members, at most 30 bookings a second on Sunday evening. Two people must
never hold the same court. Answers within 300 ms at p99. Out of scope: payment.
## Propose a Solution
A web application with one relational database. A booking is a row with court, day and hour; a unique constraint on the three decides who wins.
## Data Management
PostgreSQL, three tables: members, courts, bookings. About 2 million rows a year, 200 bytes each, so one machine is enough. Every night a job moves
bookings older than a year to an archive.
## Deployment
Two stateless application servers behind a load balancer. New versions go to one server first for 30 minutes and then to both. If the primary
database fails, a replica takes over within a minute. Lists of free courts are cached in Redis for 5 seconds.
## Monitoring & Maintenance
Dashboards of latency, error rate and connections. Page somebody when more than 1% of requests fail for five minutes.
## Iterate & Scale
With 400 clubs we shard by club, because nobody books across clubs. A queue would smooth Sunday evening. Next: waiting lists.""",
    "file storage": """
# Keep files in step between devices
## Requirements
20 million users, 100 files a day each, files of up to 10 GB. A change shall show up on the other devices within five seconds. Nothing may be lost.
## Proposal
The client cuts files into blocks of 4 MB and names each by its SHA-256. Only blocks that the server does not have are sent, which saves 70% of the
traffic. A metadata service holds the tree of each user with a version a folder.
## Data
Blocks go to an object store with three copies in different zones. Metadata goes to a sharded MySQL, sharded by user. The journal of changes is
written to Kafka and read by the notifier and by the job that deletes blocks nobody refers to.
## Serving
Clients hold a long poll to the notifier. Upload servers are stateless. Hot folders are cached in memory for a minute. We prefer last writer
wins with a conflict copy over locks, since laptops are offline for hours.
## Monitoring
Lag of the journal, failed uploads, p99 of commit. Alert when the lag passes 30 s. Blocks are read back and checked at random, one in a million a day.
## Scale
Add shards when one passes 2 TB. Regions: users stay in the region where they signed up, for the law asks for it. Rate limit of 50 requests a second per device.""",
    "message queue": """
# A queue for jobs
Producers push jobs with a key, consumers pull them. 80,000 jobs a second at peak, 2 kB each, kept for three days: about 40 TB. At least once, in order
per key. p99 of publishing below 20 ms.
A topic is cut into 64 partitions, chosen by hash of the key. Each partition is an append-only log on disk with a leader and two followers;
a write is acknowledged when two of three have it. We use sequential files rather than a database because the disk then writes at full speed.
Consumers commit their offset every second. When a consumer dies, its partitions are given to the others of the group within ten seconds.
A job that fails five times goes to a dead-letter topic, so that it blocks nobody.
Brokers run on twelve machines in three zones. A controller elected by Raft holds the map of leaders. Clients cache the map and ask again on an error.
Upgrades roll machine by machine, each drained first. Roll back by starting the former binary.
Watch: under-replicated partitions, lag per group, disk use, request latency. Page when lag grows for ten minutes.
Growth: more partitions need a new topic, since moving keys would break their order. Quotas per producer keep one team from starving the others. Tiered
storage would move old segments to the object store and save half of the disks.""",
    "chat": """
# Group chat for schools
We have 3,000 schools, 1.2 million accounts, 15 million messages a day, 5,000 a second at the break. Groups hold up to 400 people. Messages shall
arrive within one second. Kept for a school year, then deleted. Teachers can remove a message.
Phones keep a web socket to a gateway. Each gateway holds 50,000 connections; 30 gateways, chosen by least connections. A message goes to the
message service, which gives it an id that grows with time, writes it to Cassandra under (group, week) and publishes it to the group's channel.
Gateways that have a member of the group push it on. For phones that are offline a push notice is sent through the vendors.
We take fan-out on read for groups above 100 people, because writing 400 inboxes would cost more than it saves.
Presence is held in Redis with a time to live of 30 s. Pictures go to the object store through a signed address; thumbnails are made by workers.
Access: the school's directory signs people in. Only members may read. Everything is encrypted on the way and at rest. An export for parents on request.
When a gateway dies, its phones reconnect with a random delay of up to 20 s, so that the others are not flooded.
Metrics: delivery time, reconnects, queue length, errors. A canary school gets each release a day early. Next steps: search, polls, a second region.""",
    "payments ledger": """
# A ledger for a wallet
Every transfer has two sides that add up to zero. 600 transfers a second on pay day, 99.99% available, no lost and no double booking. Auditors read it.
Balances are never updated in place: entries are appended, and a balance is the sum plus a snapshot each night. An idempotency key makes a
retry harmless; keys are kept for seven days. We choose a relational database with serialisable transactions over an eventually consistent store, since a wrong balance
costs more than a slow one.
API: POST /transfers with key, from, to, amount. It answers 201, or 409 when the key is known with other content. Limits: 20 transfers a minute and account.
Hot accounts, such as the treasury, are split into 16 sub-accounts and summed on reading.
One writer and two read replicas in two zones; fail over by hand within five minutes after a check, so that two writers never exist. Backups every hour, restored weekly as a test.
A job compares the ledger with the bank's file every morning; any difference above one cent opens a ticket.
Roll out behind a flag, 1% of accounts, then 10%, then all; roll back by the flag.
Dashboards: transfers per second, p99, lock waits, replication lag, differences found. Alerts go to the person on duty.
Growth: partition by account when the writer passes 60% CPU. Old entries move to cheaper storage after ten years, as the law asks for.""",
}
