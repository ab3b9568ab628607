"""What callers say: a random grammar of receptionist calls. The sentences with their holes are in sentences.txt.

A sentence has two forms. The *spoken* form goes to the synthesiser: it may hold punctuation, and a letter that is to
be read by its name is a capital ("J O H N"). The *written* form is what the recogniser has to give: lower-case
letters, apostrophes and spaces only.
"""

import os
import random
import re

from words import (
    BARE_DENTAL,
    COMMON,
    DAYS,
    DENTAL,
    DIGITS,
    FIRST_NAMES,
    HOURS,
    INSURERS,
    LAST_NAMES,
    LEAD_INS,
    LEAD_OUTS,
    MINUTES,
    MONTHS,
    OFFICE_HOURS,
    ORDINALS,
    OTHER_SERVICES,
    PAINS,
    PEOPLE,
    PREPOSITIONS,
    RELATIVES,
    STAFF,
    TEENS,
    TENS,
    TOPICS,
    UNITS,
)

WORDS_FILE = "/usr/share/dict/words"

def _sections():
    """The sentences by section, and the share of each section, which follows its heading."""
    sections, weights = [], []
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sentences.txt")) as file:
        for line in file.read().splitlines():
            if line.startswith("#"):
                weights.append(int(line.split()[-1]))
                sections.append([])
            elif line:
                sections[-1].append(line)
    return sections, weights


SECTIONS, SECTION_WEIGHTS = _sections()


def written(spoken):
    """The transcript of a spoken form: lower case, letters, apostrophes and single spaces."""
    return " ".join(re.sub(r"[^a-z' ]", " ", spoken.lower()).split())


class Grammar:
    """Draws random sentences; the same seed gives the same sentences."""

    def __init__(self, seed, random_words=0.12, fragments=0.10):
        self.random = random.Random(seed)
        self.random_words = random_words
        self.fragments = fragments
        with open(WORDS_FILE) as file:
            words = (word.strip() for word in file)
            self.dictionary = [w for w in words if w.isascii() and w.isalpha() and w.islower() and 2 <= len(w) <= 10]

    def sentence(self):
        """One random spoken form."""
        kind = self.random.random()
        if kind < self.random_words:
            text = self.words()
        elif kind < self.random_words + self.fragments:
            text = self.pick([self.phone, self.spelled, self.name, self.date, self.time, self.code, self.when])()
        else:
            text = self.call_sentence()
        return self.punctuate(text)

    def vocabulary(self, count):
        """The words of `count` sentences."""
        return {word for _ in range(count) for word in written(self.sentence()).split()}

    def words(self):
        """Random words without meaning, half of them common ones: they keep the model from knowing only this grammar."""
        count = self.random.randint(2, 8)
        return " ".join(self.pick(COMMON if self.random.random() < 0.5 else self.dictionary) for _ in range(count))

    def call_sentence(self):
        """A sentence of a call, sometimes with a lead-in, a lead-out, or a second sentence."""
        text = self.fill()
        if self.random.random() < 0.22:
            text = self.pick(LEAD_INS) + ", " + text
        if self.random.random() < 0.1:
            text += ", " + self.pick(LEAD_OUTS)
        if self.random.random() < 0.08:
            text += ", " + self.fill()
        return text

    def fill(self):
        section = self.random.choices(SECTIONS, SECTION_WEIGHTS)[0]
        return re.sub(r"\{(\w+)\}", lambda hole: self.slot(hole.group(1)), self.pick(section))

    def punctuate(self, text):
        """Commas and the closing mark change how a synthesiser speaks: sometimes kept, sometimes dropped."""
        text = re.sub(r" +", " ", text.replace("_", " ")).strip(" ,")
        if self.random.random() < 0.4:
            text = text.replace(",", "")
        return text + self.pick(["", "", ".", ".", "?", "!"])

    def pick(self, options):
        return self.random.choice(options)

    def slot(self, name):
        """Fills one hole of a template."""
        fixed = {
            "service": DENTAL, "bare": BARE_DENTAL, "other": OTHER_SERVICES, "staff": STAFF, "people": PEOPLE,
            "insurer": INSURERS, "relative": RELATIVES, "pain": PAINS, "first": FIRST_NAMES, "last": LAST_NAMES,
            "day": DAYS, "ordinal": ORDINALS, "small": UNITS + ["ten", "fifteen", "twenty"],
        }  # fmt: skip
        if name in fixed:
            return self.pick(fixed[name])
        if name == "topic":
            return self.pick(TOPICS).format(service=self.pick(DENTAL))
        return getattr(self, name)()

    def name(self):
        return self.pick(FIRST_NAMES) + " " + self.pick(LAST_NAMES)

    def part(self):
        return self.pick(
            ["in the morning", "in the afternoon", "in the evening", "at noon", "around noon", "at lunchtime",
             "early in the morning", "late in the afternoon", "around midday", "after work", "before noon"]
        )  # fmt: skip

    def time(self):
        """A time of day: "half past two", "three thirty p m", "between two and four", "not before noon"."""
        hour = self.pick(HOURS if self.random.random() < 0.5 else OFFICE_HOURS)
        other = self.pick(HOURS)
        minute = self.pick(MINUTES).replace("_", " ")
        half = self.pick(["", "", "", "A M", "P M", "A M", "P M", "in the morning", "in the afternoon"])
        form = self.pick(
            ["{h} {m} {p}", "{h} {m} {p}", "{h} {m} {p}", "half past {h}", "quarter to {h}", "quarter past {h}", "noon",
             "a quarter past {h}", "ten past {h}", "twenty to {h}", "ten to {h}", "{h} {p}", "{h} {p}", "{h}", "{h} o'clock",
             "{h} thirty", "{h} o'clock {p}", "around {h}", "about {h} {m}", "after {h}", "before {h}", "after {h} {p}",
             "between {h} and {o}", "between {h} and {o} {p}", "from {h} to {o}", "not before noon", "not before {h}",
             "not after {h}", "at {h} {m}", "at {h} {p}", "at {h}", "any time after {h}", "{h} or {o}", "midday",
             "no later than {h}", "no earlier than {h}", "at the earliest {h}", "until {h}", "by {h}", "{h} fifteen",
             "sometime after {h}", "sometime between {h} and {o}", "five past {h}", "{h} forty five"]
        )  # fmt: skip
        return " ".join(form.format(h=hour, m=minute, p=half, o=other).split())

    def monthday(self):
        return self.pick([
            self.pick(MONTHS) + " " + self.pick(ORDINALS),
            "the " + self.pick(ORDINALS) + " of " + self.pick(MONTHS),
            self.pick(MONTHS) + " the " + self.pick(ORDINALS),
        ])  # fmt: skip

    def date(self):
        """A day as the date grammar of the schedule knows it."""
        day, count = self.pick(DAYS), self.pick(["two", "three", "four", "five", "six", "ten"])
        return self.pick([
            day, day, "on " + day, "next " + day, "next " + day, "this " + day, "this coming " + day, "tomorrow",
            "tomorrow", "today", "the day after tomorrow", "next week", "this week", "next month", "later this week",
            "early next week", "at the end of the week", "the end of next week", "this weekend", "the week after next",
            day + " next week", day + " the " + self.pick(ORDINALS), "on " + day + " the " + self.pick(ORDINALS),
            "a week from " + day, "a week from today", "a week from tomorrow", day + " week", "in a week",
            "in " + count + " days", "in " + count + " weeks", "in " + count + " months", "in a couple of weeks",
            "in a few days", "in a month", "two weeks from " + day, "the " + self.pick(ORDINALS),
            "on the " + self.pick(ORDINALS), self.monthday(), self.monthday(), "on " + self.monthday(),
            day + " " + self.monthday(), "either " + day + " or " + self.pick(DAYS), day + " or " + self.pick(DAYS),
            "the first " + day + " of " + self.pick(MONTHS), "the first week of " + self.pick(MONTHS), "sometime next week",
            "in " + self.pick(MONTHS), "the following " + day, "after " + day, "before " + day, "any weekday",
            "tonight", "right now", "the same day", "the last " + day + " in " + self.pick(MONTHS), "by " + day,
            "on a " + day, "between " + day + " and " + self.pick(DAYS), "the beginning of " + self.pick(MONTHS),
        ])  # fmt: skip

    def when(self):
        """A day, a time, or both in either order."""
        day, time = self.pick(DAYS), self.time()
        at = "" if time.split()[0] in PREPOSITIONS else "at "
        part = self.pick(["morning", "afternoon", "evening"])
        return self.pick([
            self.date() + " " + at + time, self.date() + " " + at + time, self.date() + " " + at + time,
            self.date() + " " + at + self.pick(OFFICE_HOURS), self.date() + " at " + self.pick(OFFICE_HOURS),
            day + " at " + self.pick(OFFICE_HOURS), "next " + day + " at " + self.pick(OFFICE_HOURS) + " thirty",
            "tomorrow at " + self.pick(OFFICE_HOURS), self.date() + " " + self.part(), day + " " + part,
            "next " + day + " " + part, "tomorrow " + part, "this " + part, "on " + day + " " + part, self.date(),
            self.date(), at + time, at + time + " on " + day, at + time + " tomorrow", self.part(), "early " + day + " " + part,
            "the day after tomorrow " + self.part(), "first thing in the morning", "first thing " + day + " morning",
            "the earliest you have", "the first available", "as soon as possible", "as early as possible",
            "every " + day + " at " + self.pick(HOURS), "late " + day + " " + part,
        ])  # fmt: skip

    def digit(self):
        return self.pick(["oh", "zero", *DIGITS[1:]] if self.random.random() < 0.3 else DIGITS[1:] + ["zero", "oh"])

    def group(self, count):
        """Digits one by one, sometimes said as a caller says them: "one hundred", "double five", "twenty two"."""
        style = self.random.random()
        if style < 0.08 and count == 4:
            return self.pick([self.pick(UNITS) + " thousand", self.below_hundred() + " hundred"])
        if style < 0.2 and count == 4:
            return self.below_hundred() + " " + self.below_hundred()
        if style < 0.12 and count == 3:
            return self.pick(["five five five", self.pick(UNITS) + " hundred", "eight hundred"])
        if style < 0.25:
            return "double " + self.digit() + "".join(" " + self.digit() for _ in range(count - 2))
        return " ".join(self.digit() for _ in range(count))

    def phone(self):
        """A phone number with commas between its groups."""
        if self.random.random() < 0.15:
            return "five five five, " + self.pick(["oh one ", "zero one "]) + self.group(2)
        if self.random.random() < 0.08:
            return self.pick(["", "two one two, ", "six four six, "]) + "five five five, oh one hundred"
        return ", ".join(self.group(n) for n in self.pick([(3, 4), (3, 3, 4), (3, 3, 4), (3, 3, 4), (3, 3, 2, 2), (1, 3, 3, 4)]) if n)

    def below_hundred(self):
        kind = self.random.random()
        if kind < 0.3:
            return self.pick(TEENS)
        return self.pick(TENS) + (" " + self.pick(UNITS) if self.random.random() < 0.7 else "")

    def number(self):
        return self.pick([
            self.below_hundred(), self.pick(UNITS) + " hundred", self.pick(UNITS) + " hundred and " + self.below_hundred(),
            self.pick(UNITS) + " hundred " + self.below_hundred(), self.pick(UNITS) + " thousand", self.pick(UNITS),
            self.pick(TEENS), self.below_hundred() + " " + self.below_hundred(),
        ])  # fmt: skip

    def digits(self):
        return self.group(self.random.randint(4, 8))

    def three(self):
        return self.group(3)

    def four(self):
        return self.group(4)

    def five(self):
        return self.group(5)

    def year(self):
        return self.pick(["nineteen " + self.below_hundred(), "two thousand " + self.pick(["", *UNITS]), "twenty " + self.pick(TEENS)])

    def birth(self):
        return self.monthday() + ", " + self.year()

    def letter(self):
        return self.pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    def spelled(self):
        """A name letter by letter, sometimes with "double" or "as in"."""
        name = [ch.upper() for ch in self.pick(LAST_NAMES + FIRST_NAMES) if ch.isalpha()]
        if self.random.random() < 0.15:
            name = [self.letter() for _ in range(self.random.randint(2, 7))]
        if self.random.random() < 0.07:
            index = self.random.randrange(len(name))
            name[index] += " as in " + self.pick(FIRST_NAMES)
        return self.pick([" ", " ", ", "]).join(name)

    def code(self):
        """A confirmation number of letters and digits."""
        form = self.pick(["LLDDDD", "DDDDDD", "LDDD", "LLLDDD", "RDDDD", "LDLDLD", "DDDD", "LLLL", "LLDD"])
        signs = {"L": self.letter, "D": self.digit, "R": lambda: "R D"}
        return self.pick([" ", " ", ", "]).join(signs[sign]() for sign in form)

    def email(self):
        user = self.pick(FIRST_NAMES) + self.pick([" dot ", " underscore ", " ", "", " dash "])
        user += self.pick([self.pick(LAST_NAMES), self.pick(LAST_NAMES), self.below_hundred()])
        return user + " at " + self.pick("gmail yahoo outlook hotmail icloud example work company".split()) + " dot " + self.pick("com com com org net".split())
