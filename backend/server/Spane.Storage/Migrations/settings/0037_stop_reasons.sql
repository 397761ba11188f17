-- Why a line stood, as a person said; of a stop, known by its start, the newest row counts. Rows are only ever added.

CREATE TABLE stop_reason (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    device  TEXT NOT NULL,
    stopped INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      INTEGER NOT NULL
);

CREATE INDEX stop_reason_by_stop ON stop_reason (device, stopped, id);
CREATE TRIGGER stop_reason_is_kept BEFORE UPDATE ON stop_reason BEGIN SELECT RAISE(ABORT, 'stop_reason is append-only'); END;
CREATE TRIGGER stop_reason_is_not_deleted BEFORE DELETE ON stop_reason BEGIN SELECT RAISE(ABORT, 'stop_reason is append-only'); END;
