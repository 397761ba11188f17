-- Proofs of a line by its virtual twin, one by itself for each shift. by: empty where it came by itself; why: empty where it was run. kinds, missed, settings: JSON. Times are UTC milliseconds since 1970.

CREATE TABLE line_proof (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    device     TEXT NOT NULL,
    shift_from INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    by         TEXT NOT NULL,
    why        TEXT NOT NULL,
    seed       INTEGER NOT NULL,
    asked      INTEGER NOT NULL,
    kinds      TEXT NOT NULL,
    missed     TEXT NOT NULL,
    firmware   TEXT NOT NULL,
    settings   TEXT NOT NULL,
    seconds    REAL NOT NULL
);

CREATE INDEX line_proof_by_device ON line_proof (device, id);
CREATE INDEX line_proof_by_shift ON line_proof (device, shift_from);
CREATE UNIQUE INDEX line_proof_by_itself ON line_proof (device, shift_from) WHERE by = '';
