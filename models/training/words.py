"""The words that fill the holes of the sentences: names, services, days, numbers."""

FIRST_NAMES = """james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph
jessica thomas sarah charles karen christopher lisa daniel nancy matthew betty anthony margaret mark sandra donald ashley
steven kimberly paul emily andrew donna joshua michelle kenneth carol kevin amanda brian dorothy george melissa timothy
deborah ronald stephanie edward rebecca jason sharon jeffrey laura ryan cynthia jacob kathleen gary amy nicholas angela
eric shirley jonathan anna stephen brenda larry pamela justin emma scott nicole brandon helen benjamin samantha samuel
katherine gregory christine alexander debra patrick rachel frank carolyn raymond janet jack maria dennis heather jerry
diane tyler ruth aaron julie jose olivia adam joyce nathan virginia henry victoria zachary kelly douglas lauren peter
christina noah joan priya ahmed wei chen fatima carlos sofia hiroshi aisha omar elena ivan ana alice bob tom ben sam max
lucy grace chloe hannah lily mia zoe ella eva claire kate jane rose dan tim jim joe bill nick alex chris pat lee luis
miguel juan pedro diego isabel lucia carmen rosa marta pablo jorge liam lucas oliver leo oscar theo hugo felix simon
martin nina lena sara nora julia sophie charlotte amelia harper evelyn abigail ethan mason logan elijah aiden jayden
dylan luke gabriel isaac owen caleb wyatt connor jordan taylor morgan casey jamie robin dana terry kim tina wendy
yuki mei ling raj anita deepa sanjay vikram leila hassan yusuf amir dmitri olga natasha svetlana pierre marie andre""".split()

LAST_NAMES = """smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson
anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker
young allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter
roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers
gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood
james bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez o'brien
kowalski schmidt tanaka singh khan shah gupta chen wang li zhang liu wu park choi cohen levy fischer weber meyer wagner
becker hoffman schultz o'connor o'neill mccarthy ryan sullivan fitzgerald kennedy lynch quinn doyle burke walsh shaw
hunt palmer stone fox webb holmes black mason dixon hart grant knight ford wells west hayes bryant russell griffin
diaz marsh lane rose silva santos costa pereira rossi russo ferrari novak petrov ivanov larsen hansen olsen berg ali
hussain ahmed rahman das mehta rao kaur""".split()

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split() + ["twenty " + x for x in "first second third fourth fifth sixth seventh eighth ninth".split()]
ORDINALS += ["thirtieth", "thirty first"]
HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
OFFICE_HOURS = "eight nine ten eleven one two three four".split()
MINUTES = "fifteen thirty forty_five o'clock ten twenty oh_five forty fifty thirty thirty fifteen".split()
UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DIGITS = "zero one two three four five six seven eight nine".split()

DENTAL = """a cleaning|a checkup|a check up|a filling|a root canal|teeth whitening|a whitening|an emergency visit|an emergency
appointment|an appointment|a dental cleaning|a dental checkup|an appointment with the hygienist|a new patient visit|a
follow up visit|a consultation|an x ray|a crown|a tooth extraction|a cleaning and a checkup|a whitening session|a
regular checkup|a six month checkup|a toothache|the dentist""".replace("\n", " ").split("|")
BARE_DENTAL = "cleaning|checkup|filling|root canal|whitening|emergency|teeth cleaning|check up".split("|")
OTHER_SERVICES = """a haircut|an eye exam|an oil change|a massage|a color treatment|a manicure|a tire rotation|a brake
inspection|a physical|a flu shot|a beard trim|a facial|a blood test|a vaccination|a tune up|a therapy session|a tax
consultation|a house viewing|a property tour|a repair|an estimate|a table|a room""".replace("\n", " ").split("|")
STAFF = "doctor patel|doctor kim|maria|doctor patel|doctor kim|maria|the hygienist|the dentist".split("|")
PEOPLE = """the manager|billing|the doctor|the front desk|a nurse|someone|somebody|someone in accounting|a human|a real
person|a person|an agent|the dentist|the office|the pharmacy|the hygienist|the owner|a representative|reception|the
receptionist|an operator|a human being|scheduling|someone else|your colleague""".replace("\n", " ").split("|")
TOPICS = """your opening hours|parking|the price of {service}|my bill|my insurance|directions|your address|a refund|the
cancellation policy|payment options|my test results|a prescription|gift cards|your location|wait times|an invoice|my
appointment|the cost of {service}|my last visit|a payment|a treatment|my treatment plan""".replace("\n", " ").split("|")
INSURERS = """blue cross|aetna|cigna|united health care|medicare|medicaid|delta dental|humana|kaiser|metlife|guardian|my|
dental|blue shield|anthem|principal""".replace("\n", " ").split("|")
RELATIVES = """wife|husband|son|daughter|mother|father|friend|brother|sister|partner|kids|children|grandmother|boss|mom|dad|
grandson|boyfriend|girlfriend""".replace("\n", " ").split("|")
PAINS = """my tooth hurts|i have a toothache|i have a terrible toothache|i broke a tooth|i chipped a tooth|my crown fell out|my
filling came out|my filling fell out|my gums are bleeding|my face is swollen|i'm in a lot of pain|i have severe pain|my
tooth is killing me|i knocked out a tooth|i cracked my tooth|my wisdom tooth hurts|i lost a filling|my tooth fell out|my
jaw hurts|i have a really bad toothache|my tooth is broken|i can't sleep because of the pain|my son broke his tooth|my
daughter fell and broke a tooth|the pain is getting worse|it hurts when i chew|my teeth are sensitive""".replace(
    "\n", " "
).split("|")

COMMON = """the a of to and in is you that it he was for on are as with his they i at be this have from or one had by word but
not what all were we when your can said there use an each which she do how their if will up other about out many then them
these so some her would make like him into time has look two more write go see number no way could people my than first
water been call who oil its now find long down day did get come made may part over new sound take only little work know
place year live me back give most very after thing our just name good sentence man think say great where help through much
before line right too mean old any same tell boy follow came want show also around form three small set put end does
another well large must big even such because turn here why ask went men read need land different home us move try kind
hand picture again change off play spell air away animal house point page letter mother answer found study still learn
should world high every near add food between own below country plant last school father keep tree never start city earth
eye light thought head under story saw left don't few while along might close something seem next hard open example begin
life always those both paper together got group often run important until children side feet car mile night walk white sea
began grow took river four carry state once book hear stop without second later miss idea enough eat face watch far really
almost let above girl sometimes mountain cut young talk soon list song being leave family it's i'm i'll don't can't
won't didn't doesn't isn't that's there's what's i've you're we're they're couldn't wouldn't""".split()

LEAD_INS = "um uh hi hello yeah okay well so yes actually please alright oh hmm right sorry great perfect".split()
LEAD_OUTS = "please|thanks|thank you|if that's okay|if possible|if you can|okay".split("|")

PREPOSITIONS = {
    "around", "about", "after", "before", "between", "from", "not", "at", "any", "no", "until", "by", "sometime",
}  # fmt: skip
