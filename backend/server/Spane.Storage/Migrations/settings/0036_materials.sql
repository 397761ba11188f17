-- Deliveries by their supplier's lot, and what of them went into which packed lot. What was noted by mistake is voided, not deleted.

CREATE TABLE incoming_lot (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    kind           TEXT NOT NULL,
    material       TEXT NOT NULL,
    supplier       TEXT NOT NULL,
    number         TEXT NOT NULL,
    best_before    TEXT,
    received_grams REAL,
    by             TEXT NOT NULL,
    at             INTEGER NOT NULL,
    block          TEXT NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX incoming_lot_is_known_once ON incoming_lot (lower(number), kind, lower(supplier), lower(material));
CREATE TRIGGER incoming_lot_is_not_deleted BEFORE DELETE ON incoming_lot BEGIN SELECT RAISE(ABORT, 'incoming_lot is not deleted'); END;

CREATE TABLE material_movement (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    incoming INTEGER NOT NULL,
    device   TEXT NOT NULL,
    lot      TEXT NOT NULL,
    product  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    grams    REAL,
    by       TEXT NOT NULL,
    at       INTEGER NOT NULL,
    voided   TEXT NOT NULL DEFAULT ''
);

CREATE INDEX material_movement_by_lot ON material_movement (lot, device, product, id);
CREATE INDEX material_movement_by_incoming ON material_movement (incoming, id);
CREATE TRIGGER material_movement_is_not_deleted BEFORE DELETE ON material_movement BEGIN SELECT RAISE(ABORT, 'material_movement is not deleted'); END;
