-- The settings database of commit 929d5d6b, with a row.
BEGIN TRANSACTION;
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
CREATE TABLE device (
    id         TEXT PRIMARY KEY,
    site       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('packer', 'power')),
    name       TEXT NOT NULL,
    registered INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "device" VALUES('packer-1','demo','packer','Mesin kemas 1',1763773260000);
CREATE INDEX command_by_device ON command (device, issued);
COMMIT;
PRAGMA user_version = 1;
