-- What a plant asks of its lines and lots: one row for all of it, named 'plant'. Flags are 0 or 1.

CREATE TABLE quality_rules (
    name                 TEXT PRIMARY KEY,
    changeover_gate      INTEGER NOT NULL,
    changeover_four_eyes INTEGER NOT NULL,
    test_hours           REAL NOT NULL,
    test_weight_g        REAL NOT NULL,
    release_four_eyes    INTEGER NOT NULL
) WITHOUT ROWID;

-- Lines that were cleared of one product for another. Rows are only ever added.

CREATE TABLE changeover (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    device       TEXT NOT NULL,
    from_product TEXT NOT NULL,
    to_product   TEXT NOT NULL,
    items        TEXT NOT NULL,
    by           TEXT NOT NULL,
    at           INTEGER NOT NULL,
    confirmed_by TEXT NOT NULL
);

CREATE INDEX changeover_by_device ON changeover (device, id);
CREATE TRIGGER changeover_is_kept BEFORE UPDATE ON changeover BEGIN SELECT RAISE(ABORT, 'changeover is append-only'); END;
CREATE TRIGGER changeover_is_not_deleted BEFORE DELETE ON changeover BEGIN SELECT RAISE(ABORT, 'changeover is append-only'); END;
