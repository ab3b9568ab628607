-- Other hours than usual on some days, decided while the calendar is in use, beside those of the settings; they apply in
-- the order of their numbers.
CREATE TABLE hours_exception (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  id        TEXT    NOT NULL UNIQUE,
  -- for a place of work, for a person, or where both are empty for the business
  location  TEXT    NOT NULL,
  person    TEXT    NOT NULL,
  -- days since 1970, both included
  first_day INTEGER NOT NULL,
  last_day  INTEGER NOT NULL,
  -- ranges such as 08:00-12:00,13:00-00:00
  closed    TEXT    NOT NULL,
  extra     TEXT    NOT NULL,
  note      TEXT    NOT NULL,
  CHECK (location = '' OR person = ''),
  CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX hours_exception_by_end ON hours_exception (last_day);
