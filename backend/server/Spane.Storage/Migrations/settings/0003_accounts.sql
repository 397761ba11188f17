-- People, what they did, and the alarms. Times are UTC milliseconds since 1970.

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

CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    by      TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL
);

CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;

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

CREATE INDEX alarm_journal_by_time ON alarm_journal (at);
