-- What was answered to requests of programs, by their key and the API key, written in the transaction of the effect.
CREATE TABLE request (
  client TEXT    NOT NULL,
  key    TEXT    NOT NULL,
  -- of what was asked: another request under the same key is refused
  hash   TEXT    NOT NULL,
  status INTEGER NOT NULL,
  body   TEXT    NOT NULL,
  etag   TEXT    NOT NULL,
  at     BIGINT  NOT NULL DEFAULT unixepoch(),
  PRIMARY KEY (client, key)
);
CREATE INDEX request_by_time ON request (at);
