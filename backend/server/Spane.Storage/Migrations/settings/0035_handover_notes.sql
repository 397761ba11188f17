-- What one shift leaves to the next. open: what was open, as JSON; confirmed_by: empty until another person takes it over. Times are UTC milliseconds since 1970. Only the confirmation is ever written into a row, once.

CREATE TABLE handover_note (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    device       TEXT NOT NULL,
    shift_from   INTEGER NOT NULL,
    open         TEXT NOT NULL,
    text         TEXT NOT NULL,
    by           TEXT NOT NULL,
    at           INTEGER NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at INTEGER
);

CREATE INDEX handover_note_by_device ON handover_note (device, id);
CREATE INDEX handover_note_by_shift ON handover_note (device, shift_from);
