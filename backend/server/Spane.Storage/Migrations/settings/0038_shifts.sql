-- When the plant works. A plan holds from its day on, as "07:00-15:00 (12:00-12:30); 15:00-23:00"; a holiday is a day on which no shift begins as planned. Days are ISO dates. What has begun is not changed any more; who changed it is in the audit log.

CREATE TABLE shift_plan (
    valid_from TEXT PRIMARY KEY,
    shifts     TEXT NOT NULL,
    days_off   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE holiday (
    day  TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;

-- The paper's line packs its 35 g of milo at up to 70 packs/min, which every product was measured by until now.
INSERT INTO product_master (product, ideal_rate, allergens, halal, bpom, label)
SELECT 'milo', 70, '', '', '', '' WHERE NOT EXISTS (SELECT 1 FROM product_master WHERE product = 'milo');
