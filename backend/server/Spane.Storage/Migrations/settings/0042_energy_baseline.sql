-- The days that a power box's savings are measured against, local, the last included; absent: none were chosen.

CREATE TABLE energy_baseline (
    device    TEXT PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day  TEXT NOT NULL
) WITHOUT ROWID;
