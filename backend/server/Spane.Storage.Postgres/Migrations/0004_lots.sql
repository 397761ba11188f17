-- From which pack to which a lot reaches, on each line: kept as packs come, so that a lot of two years ago is found without reading what lies between.
CREATE TABLE lot (
    device  text COLLATE "C" NOT NULL,
    number  text COLLATE "C" NOT NULL,
    product text COLLATE "C" NOT NULL,
    first   bigint NOT NULL, -- time of its first pack, UTC milliseconds since 1970
    last    bigint NOT NULL,
    PRIMARY KEY (device, number, product)
) WITH (fillfactor = 50);

CREATE INDEX lot_by_number ON lot (number);

INSERT INTO lot (device, number, product, first, last)
SELECT device, lot, product, min(time), max(time) FROM pack WHERE lot <> '' GROUP BY device, lot, product;
