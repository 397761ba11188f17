-- Versions of tariff groups that people have added to those that ship with the product. Days are ISO dates, numbers decimal text. A version that has begun is not changed any more; who added it is in the audit log.

CREATE TABLE tariff_version (
    code             TEXT NOT NULL,
    valid_from       TEXT NOT NULL,
    rupiah_per_kwh   TEXT NOT NULL,
    peak_factor      TEXT NOT NULL,
    minimum_hours    TEXT NOT NULL,
    rupiah_per_kvarh TEXT NOT NULL,
    source           TEXT NOT NULL,
    PRIMARY KEY (code, valid_from)
) WITHOUT ROWID;
