-- What was decided about keeping the words and the sound of a call. The last decision of a call holds.
CREATE TABLE consent (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  call    TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  at_ms   INTEGER NOT NULL,
  outcome TEXT    NOT NULL CHECK (outcome IN ('announced', 'granted', 'refused', 'unclear', 'withdrawn')),
  words   TEXT    NOT NULL,
  -- of the number the caller rang from, where the decision grants
  digits  TEXT
) STRICT;
CREATE INDEX consent_by_call ON consent (call, seq);
CREATE INDEX consent_by_phone ON consent (substr(digits, -7)) WHERE digits IS NOT NULL;

-- What was said with consent. The sound lies beside the database, in the file that is named here.
CREATE TABLE utterance (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  call    TEXT    NOT NULL,
  turn    INTEGER NOT NULL,
  role    TEXT    NOT NULL CHECK (role IN ('caller', 'agent')),
  at      INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms   INTEGER NOT NULL,
  words   TEXT    NOT NULL,
  sound   TEXT,
  -- where the sound lies in the shared space, 32-bit floats, and in which projection's
  point   BLOB,
  space   TEXT,
  CHECK ((point IS NULL) = (space IS NULL))
) STRICT;
CREATE INDEX utterance_by_call ON utterance (call);
CREATE INDEX utterance_by_time ON utterance (at);
CREATE UNIQUE INDEX utterance_by_sound ON utterance (sound) WHERE sound IS NOT NULL;

CREATE TRIGGER nothing_is_kept_without_consent BEFORE INSERT ON utterance
WHEN coalesce((SELECT outcome FROM consent WHERE call = NEW.call ORDER BY seq DESC LIMIT 1), 'none')
  NOT IN ('announced', 'granted')
BEGIN
  SELECT RAISE(ABORT, 'no consent');
END;

-- What the search index has still to take in or to lose. Written with each change, cleared when the index has committed
-- it, and where something is lost, when no segment of the index holds it any more.
CREATE TABLE index_debt (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT,
  id    INTEGER NOT NULL,
  loses INTEGER NOT NULL
) STRICT;

CREATE TRIGGER index_takes_in AFTER INSERT ON utterance
BEGIN
  INSERT INTO index_debt (id, loses) VALUES (NEW.id, 0);
END;

CREATE TRIGGER index_changes AFTER UPDATE OF words, sound, point ON utterance
BEGIN
  INSERT INTO index_debt (id, loses) VALUES (NEW.id, 1);
END;

CREATE TRIGGER index_loses AFTER DELETE ON utterance
BEGIN
  INSERT INTO index_debt (id, loses) VALUES (OLD.id, 1);
END;
