-- What a service asks of its customer beside name and number, such as the date of birth: a JSON object of strings.
-- Personal data.
ALTER TABLE appointment ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
