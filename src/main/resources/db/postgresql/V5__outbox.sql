-- How often an appointment has changed since it was made: the SEQUENCE of RFC 5545, section 3.8.7.4.
ALTER TABLE appointment ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- What others are still to be told of appointments: written with the change itself, delivered after it.
CREATE TABLE outbox (
  seq         BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sink        TEXT    NOT NULL,
  event       TEXT    NOT NULL CHECK (event IN ('booked', 'moved', 'cancelled', 'reminder')),
  appointment TEXT    NOT NULL REFERENCES appointment (id),
  -- of a reminder: the begin that it reminds of
  starts      BIGINT  NOT NULL,
  -- by the business clock: when it was written and when it is to be tried
  at          BIGINT  NOT NULL,
  due         BIGINT  NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  problem     TEXT    NOT NULL DEFAULT '',
  state       TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up')),
  -- by the database's clock: until when one process alone tries it, and when that was over
  leased      BIGINT  NOT NULL DEFAULT 0,
  ended       BIGINT,
  CHECK ((state = 'waiting') = (ended IS NULL))
);
CREATE INDEX outbox_by_sink ON outbox (sink, due) WHERE state = 'waiting';
CREATE INDEX outbox_by_appointment ON outbox (sink, appointment, seq) WHERE state = 'waiting';
CREATE INDEX outbox_by_end ON outbox (ended) WHERE state <> 'waiting';
