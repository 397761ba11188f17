-- The settings database of commit 3b32040b, with a row.
BEGIN TRANSACTION;
CREATE TABLE account (
    id              TEXT PRIMARY KEY,
    user_name       TEXT NOT NULL,
    normalized_name TEXT NOT NULL UNIQUE,
    password_hash   TEXT NOT NULL DEFAULT '',
    pin_hash        TEXT NOT NULL DEFAULT '',
    security_stamp  TEXT NOT NULL,
    roles           TEXT NOT NULL DEFAULT '',
    lockout_end     INTEGER,
    access_failed   INTEGER NOT NULL DEFAULT 0,
    created         INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE alarm (
    device        TEXT NOT NULL,
    source        TEXT NOT NULL,
    code          TEXT NOT NULL,
    active        INTEGER NOT NULL,
    acknowledged  INTEGER NOT NULL,
    awaits_reset  INTEGER NOT NULL,
    since         INTEGER NOT NULL,
    value         REAL NOT NULL,
    shelved_until INTEGER,
    shelved_by    TEXT,
    shelved_why   TEXT,
    comment       TEXT NOT NULL,
    PRIMARY KEY (device, source, code)
) WITHOUT ROWID;
CREATE TABLE alarm_journal (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    device TEXT NOT NULL,
    source TEXT NOT NULL,
    code   TEXT NOT NULL,
    action TEXT NOT NULL,
    by     TEXT NOT NULL,
    note   TEXT NOT NULL,
    value  REAL NOT NULL
);
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    by      TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL
);
CREATE TABLE canteen_settings (
    device   TEXT NOT NULL REFERENCES device (id),
    revision INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    by       TEXT NOT NULL,
    settings TEXT NOT NULL, effective INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (device, revision)
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
CREATE TABLE device (
    id         TEXT PRIMARY KEY,
    site       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('packer', 'power')),
    name       TEXT NOT NULL,
    registered INTEGER NOT NULL
, revoked INTEGER) WITHOUT ROWID;
INSERT INTO "device" VALUES('packer-1','demo','packer','Mesin kemas 1',1763773260000,NULL);
CREATE TABLE product (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    nominal_g     REAL NOT NULL CHECK (nominal_g > 0),
    rupiah_per_kg TEXT,
    position      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE rule_base (
    version  INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    note     TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX command_by_device ON command (device, issued);
CREATE TRIGGER canteen_settings_are_kept BEFORE UPDATE ON canteen_settings BEGIN SELECT RAISE(ABORT, 'canteen_settings is append-only'); END;
CREATE TRIGGER canteen_settings_are_not_deleted BEFORE DELETE ON canteen_settings BEGIN SELECT RAISE(ABORT, 'canteen_settings is append-only'); END;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE INDEX alarm_journal_by_time ON alarm_journal (at);
CREATE TRIGGER rule_base_is_kept BEFORE UPDATE ON rule_base BEGIN SELECT RAISE(ABORT, 'rule_base is append-only'); END;
CREATE TRIGGER rule_base_is_not_deleted BEFORE DELETE ON rule_base BEGIN SELECT RAISE(ABORT, 'rule_base is append-only'); END;
COMMIT;
PRAGMA user_version = 7;
