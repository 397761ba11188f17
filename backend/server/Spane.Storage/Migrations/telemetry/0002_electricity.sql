-- The canteen: energy by quarter of an hour, hours for the anomaly rules, anomalies, and the audit log of what box and ledger did.

CREATE TABLE energy (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    counted_wh REAL, rupiah REAL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

CREATE TABLE energy_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    counted_wh REAL, rupiah REAL
);

CREATE TABLE load_hour (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    hour_wh REAL, running REAL, ohms REAL, floor_w REAL, open REAL, coverage REAL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

CREATE TABLE load_hour_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    hour_wh REAL, running REAL, ohms REAL, floor_w REAL, open REAL, coverage REAL
);

CREATE TABLE anomaly (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    measured REAL, usual REAL,
    kind TEXT NOT NULL, why_id TEXT NOT NULL, why_en TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

CREATE TABLE anomaly_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    measured REAL, usual REAL,
    kind TEXT NOT NULL, why_id TEXT NOT NULL, why_en TEXT NOT NULL
);

CREATE TABLE audit (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

CREATE TABLE audit_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
);
