-- From which pack to which a lot reaches, on each line: kept as packs come, so that a lot of two years ago is found without reading what lies between.
CREATE TABLE lot (
    device  TEXT NOT NULL,
    number  TEXT NOT NULL,
    product TEXT NOT NULL,
    first   INTEGER NOT NULL, -- time of its first pack, UTC milliseconds since 1970
    last    INTEGER NOT NULL,
    PRIMARY KEY (device, number, product)
) WITHOUT ROWID;

CREATE INDEX lot_by_number ON lot (number);
CREATE INDEX lot_by_time ON lot (device, last);

-- Closed trials stay where packs are only copies of what a store outside has.
INSERT INTO lot (device, number, product, first, last)
SELECT series.device, made.lot, made.product, min(made.first), max(made.last)
FROM (
    SELECT series, lot, product, min(time) AS first, max(time) AS last FROM pack GROUP BY series, lot, product
    UNION ALL
    SELECT series, lot, product, min(time - CAST(wall_ms AS INTEGER)), max(time) FROM trial WHERE packs > 0 GROUP BY series, lot, product
) AS made JOIN series ON series.id = made.series
WHERE made.lot <> ''
GROUP BY series.device, made.lot, made.product;
