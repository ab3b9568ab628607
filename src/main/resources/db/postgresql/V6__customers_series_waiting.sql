-- Who has been a customer: made or found with each booking by number and name. Personal data; erased by number.
CREATE TABLE customer (
  id       TEXT    NOT NULL PRIMARY KEY,
  name     TEXT    NOT NULL,
  name_key TEXT    NOT NULL,
  phone    TEXT    NOT NULL,
  digits   TEXT    NOT NULL,
  -- the last seven digits, by which a number is looked for
  tail     TEXT    NOT NULL,
  email    TEXT    NOT NULL DEFAULT '',
  -- date of birth, ISO 8601
  born     TEXT    NOT NULL DEFAULT '',
  note     TEXT    NOT NULL DEFAULT '',
  since    BIGINT NOT NULL,
  UNIQUE (digits, name_key)
);
CREATE INDEX customer_by_phone ON customer (tail);
INSERT INTO customer (id, name, name_key, phone, digits, tail, since)
  SELECT min(id), min(customer), lower(customer), min(phone), digits, tail, unixepoch()
  FROM appointment WHERE length(digits) >= 7 GROUP BY digits, tail, lower(customer);

-- Appointments that were made together, one every so many weeks.
CREATE TABLE series (
  id        TEXT NOT NULL PRIMARY KEY,
  call      TEXT NOT NULL,
  subject   TEXT NOT NULL,
  operation TEXT NOT NULL,
  UNIQUE (call, subject, operation)
);
CREATE TABLE series_visit (
  appointment TEXT NOT NULL PRIMARY KEY REFERENCES appointment (id),
  series      TEXT NOT NULL REFERENCES series (id)
);
CREATE INDEX series_visit_by_series ON series_visit (series);

-- Who waits for a time to become free, in the order of their places. Personal data; erased by number.
CREATE TABLE waiting (
  id        TEXT    NOT NULL PRIMARY KEY,
  place     BIGINT NOT NULL,
  service   TEXT    NOT NULL,
  person    TEXT    NOT NULL,
  -- days since 1970 and seconds of the day in the zone of whoever gives the service
  first_day BIGINT NOT NULL,
  last_day  BIGINT NOT NULL,
  from_s    BIGINT NOT NULL,
  until_s   BIGINT NOT NULL,
  customer  TEXT    NOT NULL,
  phone     TEXT    NOT NULL,
  digits    TEXT    NOT NULL,
  tail      TEXT    NOT NULL,
  attendee  TEXT    NOT NULL,
  state     TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'offered', 'taken', 'left', 'passed')),
  -- how many offers there were, and the last one
  offers    BIGINT NOT NULL DEFAULT 0,
  hold      TEXT    NOT NULL DEFAULT '',
  slot      TEXT    NOT NULL DEFAULT '',
  expires   BIGINT NOT NULL DEFAULT 0,
  call      TEXT    NOT NULL,
  subject   TEXT    NOT NULL,
  operation TEXT    NOT NULL,
  UNIQUE (call, subject, operation)
);
CREATE INDEX waiting_by_place ON waiting (place) WHERE state IN ('waiting', 'offered');
CREATE INDEX waiting_by_phone ON waiting (tail);
