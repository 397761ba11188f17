-- Accepted calibrations of load cells. Rows are only ever added. Masses in g; readings as JSON.

CREATE TABLE calibration (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    device   TEXT NOT NULL REFERENCES device (id),
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    note     TEXT NOT NULL,
    readings TEXT NOT NULL
);

CREATE INDEX calibration_by_device ON calibration (device, id);
CREATE TRIGGER calibration_is_kept BEFORE UPDATE ON calibration BEGIN SELECT RAISE(ABORT, 'calibration is append-only'); END;
CREATE TRIGGER calibration_is_not_deleted BEFORE DELETE ON calibration BEGIN SELECT RAISE(ABORT, 'calibration is append-only'); END;
