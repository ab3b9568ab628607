-- Whether the telling of an appointment was given up, which readers of calendars ask all the time.
CREATE INDEX outbox_given_up ON outbox (sink, appointment) WHERE state = 'given_up';
