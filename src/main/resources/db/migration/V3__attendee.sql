-- Who comes, where that is somebody else than the customer who made the appointment; else empty.
ALTER TABLE appointment ADD COLUMN attendee TEXT NOT NULL DEFAULT '';
