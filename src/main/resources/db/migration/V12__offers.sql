-- What a customer who waits has told beside name and number, such as an email address: a JSON object of strings.
-- Personal data.
ALTER TABLE waiting ADD COLUMN details TEXT NOT NULL DEFAULT '{}';

-- Of offers to those who wait others are told as well. An entry is of an appointment or of a place on the waiting list.
CREATE TABLE outbox_next (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  sink        TEXT    NOT NULL,
  event       TEXT    NOT NULL CHECK (event IN ('booked', 'moved', 'cancelled', 'reminder', 'offer')),
  appointment TEXT    REFERENCES appointment (id),
  waiting     TEXT    REFERENCES waiting (id),
  -- of an offer: the hold that it is of
  hold        TEXT    NOT NULL DEFAULT '',
  -- of a reminder: the begin that it reminds of; of an offer: until when it is held
  starts      INTEGER NOT NULL,
  -- by the business clock: when it was written and when it is to be tried
  at          INTEGER NOT NULL,
  due         INTEGER NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  problem     TEXT    NOT NULL DEFAULT '',
  state       TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up')),
  -- by the database's clock: until when one process alone tries it, and when that was over
  leased      INTEGER NOT NULL DEFAULT 0,
  ended       INTEGER,
  CHECK ((state = 'waiting') = (ended IS NULL)),
  CHECK ((event = 'offer') = (waiting IS NOT NULL)),
  CHECK ((event = 'offer') = (appointment IS NULL))
) STRICT;
INSERT INTO outbox_next (seq, sink, event, appointment, starts, at, due, attempts, problem, state, leased, ended)
  SELECT seq, sink, event, appointment, starts, at, due, attempts, problem, state, leased, ended FROM outbox;
-- Numbers that were once given are not given again: receivers know deliveries by them.
DELETE FROM sqlite_sequence WHERE name = 'outbox_next';
INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox_next', seq FROM sqlite_sequence WHERE name = 'outbox';
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_by_sink ON outbox (sink, due) WHERE state = 'waiting';
CREATE INDEX outbox_by_appointment ON outbox (sink, appointment, seq) WHERE state = 'waiting';
CREATE INDEX outbox_by_place ON outbox (waiting) WHERE waiting IS NOT NULL;
CREATE INDEX outbox_by_end ON outbox (ended) WHERE state <> 'waiting';
