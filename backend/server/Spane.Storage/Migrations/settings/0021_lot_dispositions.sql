-- Signed decisions about lots, and finished packs that were weighed on another scale. Rows are only ever added.

CREATE TABLE lot_disposition (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    device    TEXT NOT NULL,
    lot       TEXT NOT NULL,
    product   TEXT NOT NULL,
    state     TEXT NOT NULL,
    meaning   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    by        TEXT NOT NULL,
    second_by TEXT NOT NULL,
    held      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    digest    TEXT NOT NULL
);

CREATE INDEX lot_disposition_by_lot ON lot_disposition (lot, device, id);
CREATE TRIGGER lot_disposition_is_kept BEFORE UPDATE ON lot_disposition BEGIN SELECT RAISE(ABORT, 'lot_disposition is append-only'); END;
CREATE TRIGGER lot_disposition_is_not_deleted BEFORE DELETE ON lot_disposition BEGIN SELECT RAISE(ABORT, 'lot_disposition is append-only'); END;

CREATE TABLE reference_check (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    device  TEXT NOT NULL,
    lot     TEXT NOT NULL,
    product TEXT NOT NULL,
    at      INTEGER NOT NULL,
    by      TEXT NOT NULL,
    scale   TEXT NOT NULL,
    packs   TEXT NOT NULL,
    tares   TEXT NOT NULL
);

CREATE INDEX reference_check_by_lot ON reference_check (lot, device, id);
CREATE TRIGGER reference_check_is_kept BEFORE UPDATE ON reference_check BEGIN SELECT RAISE(ABORT, 'reference_check is append-only'); END;
CREATE TRIGGER reference_check_is_not_deleted BEFORE DELETE ON reference_check BEGIN SELECT RAISE(ABORT, 'reference_check is append-only'); END;

-- The audit log's rows about a lot are on its proof page.

CREATE INDEX audit_by_subject ON audit (subject, id);
