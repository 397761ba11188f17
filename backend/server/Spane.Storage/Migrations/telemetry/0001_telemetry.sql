-- Telemetry, twins and dead letters: what one ingest transaction writes. Times are UTC milliseconds since 1970.

-- A device has one series, or one for each tag (a power box: one for each load).
CREATE TABLE series (
    id     INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    tag    TEXT NOT NULL,
    UNIQUE (device, tag)
);

CREATE TABLE pack (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, net_g REAL, gross_g REAL, residue_g REAL, target_g REAL, rate_ppm REAL, run_ms REAL, wall_ms REAL,
    fill_ms REAL, ir_count REAL, crisp REAL, optimal REAL, held REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

CREATE TABLE trial (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, packs REAL, mean_g REAL, sd_g REAL, target_g REAL, run_ms REAL, wall_ms REAL, crisp REAL, optimal REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL, closed_by TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

CREATE TABLE power (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    voltage_v REAL, current_a REAL, power_w REAL, energy_wh REAL, frequency_hz REAL, power_factor REAL, contactor_on REAL,
    quality TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

CREATE TABLE event (
    series INTEGER NOT NULL, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    active REAL, value REAL,
    code TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (series, time, boot, seq)
) WITHOUT ROWID;

-- The latest point of each series: a screen of all devices reads one small table instead of the end of each series.
CREATE TABLE pack_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, net_g REAL, gross_g REAL, residue_g REAL, target_g REAL, rate_ppm REAL, run_ms REAL, wall_ms REAL,
    fill_ms REAL, ir_count REAL, crisp REAL, optimal REAL, held REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL
);

CREATE TABLE trial_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    number REAL, packs REAL, mean_g REAL, sd_g REAL, target_g REAL, run_ms REAL, wall_ms REAL, crisp REAL, optimal REAL,
    product TEXT NOT NULL, lot TEXT NOT NULL, closed_by TEXT NOT NULL
);

CREATE TABLE power_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    voltage_v REAL, current_a REAL, power_w REAL, energy_wh REAL, frequency_hz REAL, power_factor REAL, contactor_on REAL,
    quality TEXT NOT NULL
);

CREATE TABLE event_latest (
    series INTEGER PRIMARY KEY, time INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    active REAL, value REAL,
    code TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL
);

-- What each device's twin knows, with the sequence numbers that it has seen: saved with the points that it produced.
CREATE TABLE twin (
    device TEXT PRIMARY KEY,
    state  BLOB NOT NULL
) WITHOUT ROWID;

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
