-- A visit takes several resources (a person, a room), each for its time and the time before and after it, and customers
-- may share it, each in a seat. So a claim has one row for each resource and seat. What was claimed stays claimed.
CREATE TABLE claim_of_resource (
  id          TEXT    NOT NULL,
  part        TEXT    NOT NULL DEFAULT 'person' CHECK (part IN ('person', 'room')),
  resource    TEXT    NOT NULL,
  seat        INTEGER NOT NULL DEFAULT 1 CHECK (seat >= 1),
  -- with the time before and after the visit, which are also told apart
  starts      INTEGER NOT NULL,
  ends        INTEGER NOT NULL,
  before_s    INTEGER NOT NULL DEFAULT 0,
  after_s     INTEGER NOT NULL DEFAULT 0,
  state       TEXT    NOT NULL CHECK (state IN ('held', 'confirmed')),
  expires     INTEGER,
  call        TEXT    NOT NULL,
  who         TEXT    NOT NULL DEFAULT 'caller',
  -- those who share a visit have the same slot
  slot        TEXT    NOT NULL,
  service     TEXT    NOT NULL,
  moves       TEXT    REFERENCES appointment (id),
  appointment TEXT    REFERENCES appointment (id),
  PRIMARY KEY (id, part),
  UNIQUE (appointment, part),
  CHECK (starts < ends AND ends - starts <= 172800),
  CHECK (before_s >= 0 AND after_s >= 0 AND before_s + after_s < ends - starts),
  CHECK ((state = 'held') = (expires IS NOT NULL)),
  CHECK ((state = 'confirmed') = (appointment IS NOT NULL)),
  CHECK (moves IS NULL OR state = 'held')
) STRICT;
INSERT INTO claim_of_resource (id, resource, starts, ends, state, expires, call, slot, service, moves, appointment)
  SELECT id, resource, starts, ends, state, expires, call, slot, service, moves, appointment FROM claim;
DROP TABLE claim;
ALTER TABLE claim_of_resource RENAME TO claim;
CREATE INDEX claim_by_resource ON claim (resource, starts);
CREATE INDEX claim_by_start ON claim (starts);
CREATE INDEX claim_by_call ON claim (call) WHERE state = 'held';
CREATE INDEX claim_by_expiry ON claim (expires) WHERE state = 'held';

-- Two claims on a resource that overlap have the same slot and different seats; or one is held to move the appointment
-- that has the other. A claim is two days long at most, so what overlaps it starts within two days before it.
CREATE TRIGGER claim_inserted_over_another BEFORE INSERT ON claim
WHEN EXISTS (
  SELECT 1 FROM claim c
  WHERE c.resource = NEW.resource AND c.starts > NEW.starts - 172800 AND c.starts < NEW.ends AND c.ends > NEW.starts
    AND (c.seat = NEW.seat OR c.slot <> NEW.slot)
    AND (NEW.moves IS NULL OR c.appointment IS NULL OR c.appointment <> NEW.moves))
BEGIN
  SELECT RAISE(ABORT, 'overlap');
END;

CREATE TRIGGER claim_changed_over_another BEFORE UPDATE ON claim
WHEN EXISTS (
  SELECT 1 FROM claim c
  WHERE c.resource = NEW.resource AND c.starts > NEW.starts - 172800 AND c.starts < NEW.ends AND c.ends > NEW.starts
    AND (c.seat = NEW.seat OR c.slot <> NEW.slot)
    AND (c.id <> OLD.id OR c.part <> OLD.part)
    AND (NEW.moves IS NULL OR c.appointment IS NULL OR c.appointment <> NEW.moves))
BEGIN
  SELECT RAISE(ABORT, 'overlap');
END;

-- Who changed an appointment last (a caller, or what else writes), and the room it takes.
ALTER TABLE appointment ADD COLUMN who TEXT NOT NULL DEFAULT 'caller';
ALTER TABLE appointment ADD COLUMN room TEXT NOT NULL DEFAULT '';
ALTER TABLE answer ADD COLUMN room TEXT NOT NULL DEFAULT '';

-- The last seven digits, by which a number is looked for.
DROP INDEX appointment_by_phone;
ALTER TABLE appointment ADD COLUMN tail TEXT GENERATED ALWAYS AS (substr(digits, -7)) VIRTUAL;
CREATE INDEX appointment_by_phone ON appointment (tail) WHERE state = 'confirmed';
DROP INDEX consent_by_phone;
ALTER TABLE consent ADD COLUMN tail TEXT GENERATED ALWAYS AS (substr(digits, -7)) VIRTUAL;
CREATE INDEX consent_by_phone ON consent (tail) WHERE digits IS NOT NULL;

ALTER TABLE journal ADD COLUMN who TEXT NOT NULL DEFAULT 'caller';
ALTER TABLE journal ADD COLUMN seat INTEGER NOT NULL DEFAULT 1;
ALTER TABLE journal ADD COLUMN room TEXT NOT NULL DEFAULT '';

CREATE TRIGGER journal_hold AFTER INSERT ON claim
BEGIN
  INSERT INTO journal (call, who, event, subject, resource, seat, starts, ends)
  VALUES (NEW.call, NEW.who, 'held', NEW.id, NEW.resource, NEW.seat, NEW.starts, NEW.ends);
END;

CREATE TRIGGER journal_extension AFTER UPDATE OF expires ON claim WHEN NEW.state = 'held'
BEGIN
  INSERT INTO journal (call, who, event, subject, resource, seat, starts, ends)
  VALUES (NEW.call, NEW.who, 'extended', NEW.id, NEW.resource, NEW.seat, NEW.starts, NEW.ends);
END;

CREATE TRIGGER journal_end_of_hold AFTER DELETE ON claim WHEN OLD.state = 'held'
BEGIN
  INSERT INTO journal (call, who, event, subject, resource, seat, starts, ends)
  VALUES (OLD.call, OLD.who, CASE WHEN OLD.expires <= unixepoch() THEN 'expired' ELSE 'released' END, OLD.id,
    OLD.resource, OLD.seat, OLD.starts, OLD.ends);
END;

DROP TRIGGER journal_booking;
CREATE TRIGGER journal_booking AFTER INSERT ON appointment
BEGIN
  INSERT INTO journal (call, who, event, subject, resource, room, starts, ends)
  VALUES (NEW.call, NEW.who, 'booked', NEW.id, NEW.person, NEW.room, NEW.starts, NEW.ends);
END;

DROP TRIGGER journal_move;
CREATE TRIGGER journal_move AFTER UPDATE OF person, room, starts, ends ON appointment
BEGIN
  INSERT INTO journal (call, who, event, subject, resource, room, starts, ends)
  VALUES (NEW.call, NEW.who, 'moved', NEW.id, NEW.person, NEW.room, NEW.starts, NEW.ends);
END;

DROP TRIGGER journal_cancellation;
CREATE TRIGGER journal_cancellation AFTER UPDATE OF state ON appointment
WHEN NEW.state = 'cancelled' AND OLD.state <> 'cancelled'
BEGIN
  INSERT INTO journal (call, who, event, subject, resource, room, starts, ends)
  VALUES (NEW.call, NEW.who, 'cancelled', NEW.id, NEW.person, NEW.room, NEW.starts, NEW.ends);
END;
