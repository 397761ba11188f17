-- Sums of one number over 1 minute, 15 minutes and 1 hour. Made from the level below, bucket by bucket, so that making one again changes nothing.
CREATE TABLE rollup (
    level   INTEGER NOT NULL, -- width of the bucket in ms: 60000, 900000, 3600000
    number  TEXT NOT NULL,    -- measurement.number, for example power.power_w
    series  INTEGER NOT NULL,
    time    INTEGER NOT NULL, -- first instant of the bucket
    count   INTEGER NOT NULL,
    minimum REAL NOT NULL,
    sum     REAL NOT NULL,
    maximum REAL NOT NULL,
    PRIMARY KEY (level, number, series, time)
) WITHOUT ROWID;

-- Everything before this instant is rolled up, but for the stretches in rollup_late.
CREATE TABLE rollup_progress (
    measurement TEXT PRIMARY KEY,
    done_to     INTEGER NOT NULL
) WITHOUT ROWID;

-- Hours that got points after they were rolled up.
CREATE TABLE rollup_late (
    measurement TEXT NOT NULL,
    series      INTEGER NOT NULL,
    hour        INTEGER NOT NULL,
    PRIMARY KEY (measurement, series, hour)
) WITHOUT ROWID;

-- Telemetry that waits for a store outside: written with the batch that produced it, removed when the store has it.
CREATE TABLE spool (
    id    INTEGER PRIMARY KEY,
    lines BLOB NOT NULL
);
