-- Challenge tests of lines. Rows are only ever added. Readings as JSON; packs is the number of the lot's newest pack at that time.

CREATE TABLE challenge_test (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    device   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    product  TEXT NOT NULL,
    lot      TEXT NOT NULL,
    packs    INTEGER NOT NULL,
    cause    TEXT NOT NULL,
    readings TEXT NOT NULL,
    passed   INTEGER NOT NULL
);

CREATE INDEX challenge_test_by_device ON challenge_test (device, id);
CREATE TRIGGER challenge_test_is_kept BEFORE UPDATE ON challenge_test BEGIN SELECT RAISE(ABORT, 'challenge_test is append-only'); END;
CREATE TRIGGER challenge_test_is_not_deleted BEFORE DELETE ON challenge_test BEGIN SELECT RAISE(ABORT, 'challenge_test is append-only'); END;
