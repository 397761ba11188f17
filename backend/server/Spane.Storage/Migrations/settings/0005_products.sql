-- What lines pack. A product's nominal quantity never changes, because past packs are judged by it again; name and price do. Who changed them is in the audit log.

CREATE TABLE product (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    nominal_g     REAL NOT NULL CHECK (nominal_g > 0),
    rupiah_per_kg TEXT,
    position      INTEGER NOT NULL
) WITHOUT ROWID;
