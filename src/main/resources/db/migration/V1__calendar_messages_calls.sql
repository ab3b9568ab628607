-- Times are seconds since 1970 UTC. Services and people live in the settings; the database knows their ids alone.

-- A confirmed or cancelled appointment. The id is the confirmation number.
CREATE TABLE appointment (
  id       TEXT    NOT NULL PRIMARY KEY,
  service  TEXT    NOT NULL,
  person   TEXT    NOT NULL,
  starts   INTEGER NOT NULL,
  ends     INTEGER NOT NULL,
  customer TEXT    NOT NULL,
  phone    TEXT    NOT NULL,
  digits   TEXT    NOT NULL,
  state    TEXT    NOT NULL CHECK (state IN ('confirmed', 'cancelled')),
  call     TEXT    NOT NULL,
  CHECK (starts < ends)
) STRICT;
CREATE INDEX appointment_by_start ON appointment (starts);
CREATE INDEX appointment_by_phone ON appointment (substr(digits, -7)) WHERE state = 'confirmed';

-- Who has a resource (a person) and when. No two claims on a resource overlap, held or confirmed: the triggers below
-- see to it, whoever writes. A claim that is held to move an appointment may overlap that appointment's own claim.
-- A claim is a day long at most, so what overlaps it starts within a day before it.
CREATE TABLE claim (
  id          TEXT    NOT NULL PRIMARY KEY,
  resource    TEXT    NOT NULL,
  starts      INTEGER NOT NULL,
  ends        INTEGER NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('held', 'confirmed')),
  expires     INTEGER,
  call        TEXT    NOT NULL,
  slot        TEXT    NOT NULL,
  service     TEXT    NOT NULL,
  moves       TEXT    REFERENCES appointment (id),
  appointment TEXT    UNIQUE REFERENCES appointment (id),
  CHECK (starts < ends AND ends - starts <= 86400),
  CHECK ((state = 'held') = (expires IS NOT NULL)),
  CHECK ((state = 'confirmed') = (appointment IS NOT NULL)),
  CHECK (moves IS NULL OR state = 'held')
) STRICT;
CREATE INDEX claim_by_resource ON claim (resource, starts);
CREATE INDEX claim_by_start ON claim (starts);
CREATE INDEX claim_by_call ON claim (call) WHERE state = 'held';
CREATE INDEX claim_by_expiry ON claim (expires) WHERE state = 'held';

CREATE TRIGGER claim_inserted_over_another BEFORE INSERT ON claim
WHEN EXISTS (
  SELECT 1 FROM claim c
  WHERE c.resource = NEW.resource AND c.starts > NEW.starts - 86400 AND c.starts < NEW.ends AND c.ends > NEW.starts
    AND (NEW.moves IS NULL OR c.appointment IS NULL OR c.appointment <> NEW.moves))
BEGIN
  SELECT RAISE(ABORT, 'overlap');
END;

CREATE TRIGGER claim_changed_over_another BEFORE UPDATE ON claim
WHEN EXISTS (
  SELECT 1 FROM claim c
  WHERE c.resource = NEW.resource AND c.starts > NEW.starts - 86400 AND c.starts < NEW.ends AND c.ends > NEW.starts
    AND c.id <> OLD.id
    AND (NEW.moves IS NULL OR c.appointment IS NULL OR c.appointment <> NEW.moves))
BEGIN
  SELECT RAISE(ABORT, 'overlap');
END;

-- The answer to each voice write, by its key, written in the same transaction.
CREATE TABLE answer (
  call        TEXT    NOT NULL,
  subject     TEXT    NOT NULL,
  operation   TEXT    NOT NULL,
  appointment TEXT    NOT NULL REFERENCES appointment (id),
  person      TEXT    NOT NULL,
  starts      INTEGER NOT NULL,
  ends        INTEGER NOT NULL,
  state       TEXT    NOT NULL,
  PRIMARY KEY (call, subject, operation)
) STRICT, WITHOUT ROWID;

-- Every change of claims and appointments, written by triggers and never changed.
CREATE TABLE journal (
  seq      INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL DEFAULT (unixepoch()),
  call     TEXT    NOT NULL,
  event    TEXT    NOT NULL CHECK (event IN ('held', 'extended', 'released', 'expired', 'booked', 'moved', 'cancelled')),
  subject  TEXT    NOT NULL,
  resource TEXT    NOT NULL,
  starts   INTEGER NOT NULL,
  ends     INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject);

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_hold AFTER INSERT ON claim
BEGIN
  INSERT INTO journal (call, event, subject, resource, starts, ends)
  VALUES (NEW.call, 'held', NEW.id, NEW.resource, NEW.starts, NEW.ends);
END;

CREATE TRIGGER journal_extension AFTER UPDATE OF expires ON claim WHEN NEW.state = 'held'
BEGIN
  INSERT INTO journal (call, event, subject, resource, starts, ends)
  VALUES (NEW.call, 'extended', NEW.id, NEW.resource, NEW.starts, NEW.ends);
END;

CREATE TRIGGER journal_end_of_hold AFTER DELETE ON claim WHEN OLD.state = 'held'
BEGIN
  INSERT INTO journal (call, event, subject, resource, starts, ends)
  VALUES (OLD.call, CASE WHEN OLD.expires <= unixepoch() THEN 'expired' ELSE 'released' END, OLD.id, OLD.resource,
    OLD.starts, OLD.ends);
END;

CREATE TRIGGER journal_booking AFTER INSERT ON appointment
BEGIN
  INSERT INTO journal (call, event, subject, resource, starts, ends)
  VALUES (NEW.call, 'booked', NEW.id, NEW.person, NEW.starts, NEW.ends);
END;

CREATE TRIGGER journal_move AFTER UPDATE OF person, starts, ends ON appointment
BEGIN
  INSERT INTO journal (call, event, subject, resource, starts, ends)
  VALUES (NEW.call, 'moved', NEW.id, NEW.person, NEW.starts, NEW.ends);
END;

CREATE TRIGGER journal_cancellation AFTER UPDATE OF state ON appointment
WHEN NEW.state = 'cancelled' AND OLD.state <> 'cancelled'
BEGIN
  INSERT INTO journal (call, event, subject, resource, starts, ends)
  VALUES (NEW.call, 'cancelled', NEW.id, NEW.person, NEW.starts, NEW.ends);
END;

-- What callers asked to be passed on.
CREATE TABLE message (
  id        TEXT    NOT NULL PRIMARY KEY,
  at        INTEGER NOT NULL DEFAULT (unixepoch()),
  customer  TEXT    NOT NULL,
  phone     TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  call      TEXT    NOT NULL,
  subject   TEXT    NOT NULL,
  operation TEXT    NOT NULL,
  UNIQUE (call, subject, operation)
) STRICT;
CREATE INDEX message_by_time ON message (at);

-- The facts of each call: business records without a word of what was said.
CREATE TABLE call (
  id          TEXT    NOT NULL PRIMARY KEY,
  wire        TEXT    NOT NULL,
  began       INTEGER NOT NULL,
  ended       INTEGER,
  reason      TEXT,
  duration_ms INTEGER,
  turns       INTEGER
) STRICT;
CREATE INDEX call_by_time ON call (began);
