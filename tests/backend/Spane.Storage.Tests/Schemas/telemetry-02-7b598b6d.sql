-- The telemetry database of commit 7b598b6d, with a row.
BEGIN TRANSACTION;
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
CREATE TABLE dead_letter (
    id       INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    topic    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    bytes    INTEGER NOT NULL,
    payload  BLOB NOT NULL,
    replayed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE energy (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    counted_wh REAL, rupiah REAL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;
CREATE TABLE energy_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    counted_wh REAL, rupiah REAL
);
CREATE TABLE event (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    active REAL, value REAL,
    code TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;
CREATE TABLE event_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    active REAL, value REAL,
    code TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL
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
CREATE TABLE pack (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, net_g REAL, gross_g REAL, residue_g REAL, target_g REAL, rate_ppm REAL, run_ms REAL, wall_ms REAL,
    fill_ms REAL, ir_count REAL, crisp REAL, optimal REAL, held REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;
CREATE TABLE pack_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, net_g REAL, gross_g REAL, residue_g REAL, target_g REAL, rate_ppm REAL, run_ms REAL, wall_ms REAL,
    fill_ms REAL, ir_count REAL, crisp REAL, optimal REAL, held REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL
);
CREATE TABLE power (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    voltage_v REAL, current_a REAL, power_w REAL, energy_wh REAL, frequency_hz REAL, power_factor REAL, contactor_on REAL,
    quality TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;
CREATE TABLE power_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    voltage_v REAL, current_a REAL, power_w REAL, energy_wh REAL, frequency_hz REAL, power_factor REAL, contactor_on REAL,
    quality TEXT NOT NULL
);
CREATE TABLE series (
    id     INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    tag    TEXT NOT NULL,
    UNIQUE (device, tag)
);
INSERT INTO "series" VALUES(1,'packer-1','');
CREATE TABLE trial (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, packs REAL, mean_g REAL, sd_g REAL, target_g REAL, run_ms REAL, wall_ms REAL, crisp REAL, optimal REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL, closed_by TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;
INSERT INTO "trial" VALUES(1,1763773260000,7,3,1.0,64.0,35.1,0.2,NULL,60000.0,60000.0,71.0,1.0,'milo','L-1','time');
CREATE TABLE trial_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, packs REAL, mean_g REAL, sd_g REAL, target_g REAL, run_ms REAL, wall_ms REAL, crisp REAL, optimal REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL, closed_by TEXT NOT NULL
);
CREATE TABLE twin (
    device TEXT PRIMARY KEY,
    state  BLOB NOT NULL
) WITHOUT ROWID;
COMMIT;
PRAGMA user_version = 2;
