-- A calendar of others: where it is and how far it was read. Of another address nothing is known any more.
CREATE TABLE calendar_sync (
  sink    TEXT    NOT NULL PRIMARY KEY,
  source  TEXT    NOT NULL,
  -- of the calendar (RFC 6578); empty before the first time and where it has none
  token   TEXT    NOT NULL DEFAULT '',
  -- until when recurring entries are known, and when it was read; null before the first time
  horizon BIGINT,
  at      BIGINT
);

-- An appointment as it was last written to a calendar, and what somebody has done to it there.
CREATE TABLE calendar_event (
  sink        TEXT    NOT NULL,
  appointment TEXT    NOT NULL REFERENCES appointment (id),
  remote      TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  starts      BIGINT  NOT NULL,
  ends        BIGINT  NOT NULL,
  there       INTEGER NOT NULL CHECK (there IN (0, 1)),
  conflict    TEXT    NOT NULL DEFAULT '' CHECK (conflict IN ('', 'changed', 'deleted')),
  conflict_at BIGINT,
  PRIMARY KEY (sink, appointment),
  CHECK ((conflict = '') = (conflict_at IS NULL))
);
CREATE INDEX calendar_event_by_remote ON calendar_event (sink, remote);
CREATE INDEX calendar_event_by_conflict ON calendar_event (conflict) WHERE conflict <> '';

-- When people are busy by their own calendars. Nothing is held or booked over it; what is booked already is a conflict.
CREATE TABLE busy (
  sink       TEXT    NOT NULL,
  remote     TEXT    NOT NULL,
  occurrence INTEGER NOT NULL,
  resource   TEXT    NOT NULL,
  starts     BIGINT  NOT NULL,
  ends       BIGINT  NOT NULL,
  uid        TEXT    NOT NULL,
  etag       TEXT    NOT NULL,
  seen       BIGINT  NOT NULL,
  PRIMARY KEY (sink, remote, occurrence),
  CHECK (starts < ends)
);
CREATE INDEX busy_by_resource ON busy (resource, ends);
CREATE INDEX busy_by_end ON busy (ends);
