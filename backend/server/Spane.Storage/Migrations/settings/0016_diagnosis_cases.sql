-- Cases that people closed: what was seen and answered, and what it was. Rows are only ever added: rules are tried on them. Times are UTC milliseconds since 1970.

CREATE TABLE diagnosis_case (
    device  TEXT NOT NULL,
    at      INTEGER NOT NULL,
    role    TEXT NOT NULL,
    by      TEXT NOT NULL,
    cause   TEXT NOT NULL,
    version INTEGER NOT NULL,
    facts   TEXT NOT NULL,
    PRIMARY KEY (device, at)
) WITHOUT ROWID;

CREATE INDEX diagnosis_case_by_time ON diagnosis_case (at);

CREATE TRIGGER diagnosis_case_is_kept BEFORE UPDATE ON diagnosis_case BEGIN SELECT RAISE(ABORT, 'diagnosis_case is append-only'); END;
CREATE TRIGGER diagnosis_case_is_not_deleted BEFORE DELETE ON diagnosis_case BEGIN SELECT RAISE(ABORT, 'diagnosis_case is append-only'); END;
