-- Drills of a line's people: a fault that is played on its screens. At most one is open at a line. ended: None while it is open. Times are UTC milliseconds since 1970.

CREATE TABLE alarm_drill (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    device          TEXT NOT NULL,
    scenario        TEXT NOT NULL,
    seed            INTEGER NOT NULL,
    started_at      INTEGER NOT NULL,
    started_by      TEXT NOT NULL,
    acknowledged_at INTEGER,
    acknowledged_by TEXT NOT NULL,
    cause           TEXT NOT NULL,
    cause_at        INTEGER,
    wrong_steps     INTEGER NOT NULL,
    right_step_at   INTEGER,
    ended_at        INTEGER,
    ended           TEXT NOT NULL,
    ended_by        TEXT NOT NULL,
    version         INTEGER NOT NULL
);

CREATE UNIQUE INDEX alarm_drill_open ON alarm_drill (device) WHERE ended = 'None';
