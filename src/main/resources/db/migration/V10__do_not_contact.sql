-- Numbers and email addresses to which nothing is sent. Personal data; stays when a number's calls are erased, since it
-- is what its owner asked for.
CREATE TABLE do_not_contact (
  contact TEXT NOT NULL PRIMARY KEY,
  -- the last seven digits of a number, by which it is looked for; empty of an address
  tail    TEXT NOT NULL
);
CREATE INDEX do_not_contact_by_tail ON do_not_contact (tail);
