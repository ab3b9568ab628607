-- What is written of calls after their end: summaries and forms, JSON without quotes. Personal data; erased by number,
-- by call and by age.
CREATE TABLE call_paper (
  call     TEXT    NOT NULL,
  name     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  headline TEXT    NOT NULL,
  checks   INTEGER NOT NULL,
  body     TEXT    NOT NULL,
  PRIMARY KEY (call, name)
) STRICT;
CREATE INDEX call_paper_by_time ON call_paper (at);

-- The numbers under which they are erased, and the last seven digits, by which a number is looked for.
CREATE TABLE call_paper_number (
  call   TEXT NOT NULL,
  digits TEXT NOT NULL,
  tail   TEXT NOT NULL,
  PRIMARY KEY (call, digits)
) STRICT;
CREATE INDEX call_paper_by_number ON call_paper_number (tail);
