-- What is owed when an alarm is over: when that was, and from when on it may be told. UTC milliseconds; none: the alarm's coming.

ALTER TABLE notification ADD COLUMN returned INTEGER;
ALTER TABLE notification ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
