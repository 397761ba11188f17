-- Settings: what people set up and ask for. Times are UTC milliseconds since 1970.

CREATE TABLE device (
    id         TEXT PRIMARY KEY,
    site       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('packer', 'power')),
    name       TEXT NOT NULL,
    registered INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE command (
    id       TEXT PRIMARY KEY,
    device   TEXT NOT NULL REFERENCES device (id),
    action   TEXT NOT NULL,
    by       TEXT NOT NULL,
    issued   INTEGER NOT NULL,
    expires  INTEGER NOT NULL,
    state    TEXT NOT NULL,
    why      TEXT NOT NULL DEFAULT '',
    value    REAL,
    changed  INTEGER NOT NULL,
    payload  BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX command_by_device ON command (device, issued);
