-- What a customer who waits has told beside name and number, such as an email address: a JSON object of strings.
-- Personal data.
ALTER TABLE waiting ADD COLUMN details TEXT NOT NULL DEFAULT '{}';

-- Of offers to those who wait others are told as well. An entry is of an appointment or of a place on the waiting list.
ALTER TABLE outbox ALTER COLUMN appointment DROP NOT NULL;
ALTER TABLE outbox ADD COLUMN waiting TEXT REFERENCES waiting (id);
-- of an offer: the hold that it is of
ALTER TABLE outbox ADD COLUMN hold TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox DROP CONSTRAINT outbox_event_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_event_check
  CHECK (event IN ('booked', 'moved', 'cancelled', 'reminder', 'offer'));
ALTER TABLE outbox ADD CONSTRAINT outbox_of_offer
  CHECK ((event = 'offer') = (waiting IS NOT NULL) AND (event = 'offer') = (appointment IS NULL));
CREATE INDEX outbox_by_place ON outbox (waiting) WHERE waiting IS NOT NULL;
