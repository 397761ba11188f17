-- What people note at a time of a device's charts. Channel: as the chart names it, without the device; empty: the whole device. UTC ms.

CREATE TABLE chart_note (
    id        TEXT PRIMARY KEY,
    device    TEXT NOT NULL,
    channel   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    text      TEXT NOT NULL,
    author    TEXT NOT NULL,
    created   INTEGER NOT NULL,
    edited_by TEXT,
    edited    INTEGER
) WITHOUT ROWID;

CREATE INDEX chart_note_by_time ON chart_note (device, at);
