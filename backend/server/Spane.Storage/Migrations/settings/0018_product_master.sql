-- What a plant lays down of a product beside its weight. Days are ISO dates; allergens are codes, separated by spaces. Who changed them is in the audit log.

CREATE TABLE product_master (
    product      TEXT PRIMARY KEY,
    ideal_rate   REAL,
    shelf_days   INTEGER,
    allergens    TEXT NOT NULL,
    halal        TEXT NOT NULL,
    halal_until  TEXT,
    bpom         TEXT NOT NULL,
    bpom_until   TEXT,
    label        TEXT NOT NULL,
    tare_g       REAL,
    light_test_g REAL,
    heavy_test_g REAL
) WITHOUT ROWID;
