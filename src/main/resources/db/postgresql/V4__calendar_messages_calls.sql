-- What several processes share: the calendar, messages and the facts of calls. What was said with consent stays in the
-- data folder of the process that heard it. The versions are those of db/migration; this is its schema 4.
-- Times are seconds since 1970 UTC. Services and people live in the settings; the database knows their ids alone.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION unixepoch() RETURNS BIGINT LANGUAGE sql STABLE
  AS $$ SELECT floor(extract(epoch FROM statement_timestamp()))::BIGINT $$;

-- A confirmed or cancelled appointment. The id is the confirmation number.
CREATE TABLE appointment (
  id       TEXT   NOT NULL PRIMARY KEY,
  service  TEXT   NOT NULL,
  person   TEXT   NOT NULL,
  room     TEXT   NOT NULL DEFAULT '',
  starts   BIGINT NOT NULL,
  ends     BIGINT NOT NULL,
  customer TEXT   NOT NULL,
  phone    TEXT   NOT NULL,
  digits   TEXT   NOT NULL,
  attendee TEXT   NOT NULL DEFAULT '',
  state    TEXT   NOT NULL CHECK (state IN ('confirmed', 'cancelled')),
  call     TEXT   NOT NULL,
  who      TEXT   NOT NULL DEFAULT 'caller',
  -- the last seven digits, by which a number is looked for
  tail     TEXT   GENERATED ALWAYS AS (right(digits, 7)) STORED,
  CHECK (starts < ends)
);
CREATE INDEX appointment_by_start ON appointment (starts);
CREATE INDEX appointment_by_phone ON appointment (tail) WHERE state = 'confirmed';

-- One row for each resource and seat that a hold or an appointment takes, with the time before and after the visit.
CREATE TABLE claim (
  id          TEXT    NOT NULL,
  part        TEXT    NOT NULL DEFAULT 'person' CHECK (part IN ('person', 'room')),
  resource    TEXT    NOT NULL,
  seat        INTEGER NOT NULL DEFAULT 1 CHECK (seat >= 1),
  starts      BIGINT  NOT NULL,
  ends        BIGINT  NOT NULL,
  before_s    BIGINT  NOT NULL DEFAULT 0,
  after_s     BIGINT  NOT NULL DEFAULT 0,
  state       TEXT    NOT NULL CHECK (state IN ('held', 'confirmed')),
  expires     BIGINT,
  call        TEXT    NOT NULL,
  who         TEXT    NOT NULL DEFAULT 'caller',
  -- those who share a visit have the same slot
  slot        TEXT    NOT NULL,
  service     TEXT    NOT NULL,
  moves       TEXT    REFERENCES appointment (id),
  appointment TEXT    REFERENCES appointment (id),
  -- whose time it is: an appointment's also while a hold is to move it
  owner       TEXT    GENERATED ALWAYS AS (coalesce(appointment, moves, id)) STORED,
  PRIMARY KEY (id, part),
  UNIQUE (appointment, part),
  CHECK (starts < ends AND ends - starts <= 172800),
  CHECK (before_s >= 0 AND after_s >= 0 AND before_s + after_s < ends - starts),
  CHECK ((state = 'held') = (expires IS NOT NULL)),
  CHECK ((state = 'confirmed') = (appointment IS NOT NULL)),
  CHECK (moves IS NULL OR state = 'held'),
  -- Two claims on a resource that overlap have the same slot and different seats,
  CONSTRAINT overlap_of_slots EXCLUDE USING gist (
    resource WITH =, int8range(starts, ends) WITH &&, slot WITH <>, owner WITH <>),
  CONSTRAINT overlap_of_seats EXCLUDE USING gist (
    resource WITH =, int8range(starts, ends) WITH &&, seat WITH =, owner WITH <>),
  -- but a hold that is to move an appointment may overlap it, though not another such hold.
  CONSTRAINT overlap_of_held_slots EXCLUDE USING gist (
    resource WITH =, int8range(starts, ends) WITH &&, slot WITH <>) WHERE (state = 'held'),
  CONSTRAINT overlap_of_held_seats EXCLUDE USING gist (
    resource WITH =, int8range(starts, ends) WITH &&, seat WITH =) WHERE (state = 'held')
);
CREATE INDEX claim_by_start ON claim (starts);
CREATE INDEX claim_by_call ON claim (call) WHERE state = 'held';
CREATE INDEX claim_by_expiry ON claim (expires) WHERE state = 'held';

-- The answer to each voice write, by its key, written in the same transaction.
CREATE TABLE answer (
  call        TEXT   NOT NULL,
  subject     TEXT   NOT NULL,
  operation   TEXT   NOT NULL,
  appointment TEXT   NOT NULL REFERENCES appointment (id),
  person      TEXT   NOT NULL,
  room        TEXT   NOT NULL DEFAULT '',
  starts      BIGINT NOT NULL,
  ends        BIGINT NOT NULL,
  state       TEXT   NOT NULL,
  PRIMARY KEY (call, subject, operation)
);

-- Every change of claims and appointments, written by triggers and never changed.
CREATE TABLE journal (
  seq      BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       BIGINT  NOT NULL DEFAULT unixepoch(),
  call     TEXT    NOT NULL,
  who      TEXT    NOT NULL DEFAULT 'caller',
  event    TEXT    NOT NULL CHECK (event IN ('held', 'extended', 'released', 'expired', 'booked', 'moved', 'cancelled')),
  subject  TEXT    NOT NULL,
  resource TEXT    NOT NULL,
  seat     INTEGER NOT NULL DEFAULT 1,
  room     TEXT    NOT NULL DEFAULT '',
  starts   BIGINT  NOT NULL,
  ends     BIGINT  NOT NULL
);
CREATE INDEX journal_by_subject ON journal (subject);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION journal_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO journal (call, who, event, subject, resource, seat, starts, ends)
    VALUES (NEW.call, NEW.who, 'held', NEW.id, NEW.resource, NEW.seat, NEW.starts, NEW.ends);
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO journal (call, who, event, subject, resource, seat, starts, ends)
    VALUES (NEW.call, NEW.who, 'extended', NEW.id, NEW.resource, NEW.seat, NEW.starts, NEW.ends);
  ELSE
    INSERT INTO journal (call, who, event, subject, resource, seat, starts, ends)
    VALUES (OLD.call, OLD.who, CASE WHEN OLD.expires <= unixepoch() THEN 'expired' ELSE 'released' END, OLD.id,
      OLD.resource, OLD.seat, OLD.starts, OLD.ends);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_hold AFTER INSERT ON claim FOR EACH ROW EXECUTE FUNCTION journal_claim();
CREATE TRIGGER journal_extension AFTER UPDATE OF expires ON claim FOR EACH ROW WHEN (NEW.state = 'held')
  EXECUTE FUNCTION journal_claim();
CREATE TRIGGER journal_end_of_hold AFTER DELETE ON claim FOR EACH ROW WHEN (OLD.state = 'held')
  EXECUTE FUNCTION journal_claim();

CREATE FUNCTION journal_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal (call, who, event, subject, resource, room, starts, ends)
  VALUES (NEW.call, NEW.who, TG_ARGV[0], NEW.id, NEW.person, NEW.room, NEW.starts, NEW.ends);
  RETURN NULL;
END $$;
CREATE TRIGGER journal_booking AFTER INSERT ON appointment FOR EACH ROW EXECUTE FUNCTION journal_appointment('booked');
CREATE TRIGGER journal_move AFTER UPDATE OF person, room, starts, ends ON appointment FOR EACH ROW
  EXECUTE FUNCTION journal_appointment('moved');
CREATE TRIGGER journal_cancellation AFTER UPDATE OF state ON appointment FOR EACH ROW
  WHEN (NEW.state = 'cancelled' AND OLD.state <> 'cancelled') EXECUTE FUNCTION journal_appointment('cancelled');

-- What callers asked to be passed on.
CREATE TABLE message (
  id        TEXT   NOT NULL PRIMARY KEY,
  rowid     BIGINT GENERATED ALWAYS AS IDENTITY,
  at        BIGINT NOT NULL DEFAULT unixepoch(),
  customer  TEXT   NOT NULL,
  phone     TEXT   NOT NULL,
  text      TEXT   NOT NULL,
  call      TEXT   NOT NULL,
  subject   TEXT   NOT NULL,
  operation TEXT   NOT NULL,
  UNIQUE (call, subject, operation)
);
CREATE INDEX message_by_time ON message (at);

-- The facts of each call: business records without a word of what was said.
CREATE TABLE call (
  id          TEXT    NOT NULL PRIMARY KEY,
  wire        TEXT    NOT NULL,
  began       BIGINT  NOT NULL,
  ended       BIGINT,
  reason      TEXT,
  duration_ms BIGINT,
  turns       INTEGER
);
CREATE INDEX call_by_time ON call (began);
