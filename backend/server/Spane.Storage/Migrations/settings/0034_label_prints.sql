-- Labels that people have ordered. printer: its name; 'pdf': a file. state: waiting, sending, sent, failed; why: the reason's text key. Times are UTC milliseconds since 1970.

CREATE TABLE label_print (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    device  TEXT NOT NULL,
    product TEXT NOT NULL,
    lot     TEXT NOT NULL,
    copies  INTEGER NOT NULL,
    printer TEXT NOT NULL,
    content TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      INTEGER NOT NULL,
    state   TEXT NOT NULL,
    why     TEXT NOT NULL,
    ended   INTEGER
);

CREATE INDEX label_print_by_device ON label_print (device, id);
CREATE INDEX label_print_by_state ON label_print (state, id);
