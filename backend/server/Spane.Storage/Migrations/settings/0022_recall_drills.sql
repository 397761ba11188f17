-- Recall drills: which lot was to be found, from when to when. Only the end is filled in later.

CREATE TABLE recall_drill (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    device  TEXT NOT NULL,
    lot     TEXT NOT NULL,
    product TEXT NOT NULL,
    by      TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended   INTEGER,
    packs   INTEGER,
    whole   INTEGER,
    state   TEXT NOT NULL
);
CREATE TRIGGER recall_drill_is_not_deleted BEFORE DELETE ON recall_drill BEGIN SELECT RAISE(ABORT, 'recall_drill is not deleted'); END;
