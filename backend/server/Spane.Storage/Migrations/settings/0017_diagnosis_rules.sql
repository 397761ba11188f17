-- Published rules of the diagnosis. Rows are only ever added: the newest names causes, the older ones can be gone back to.

CREATE TABLE diagnosis_rules (
    version  INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    note     TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (version)
) WITHOUT ROWID;

CREATE TRIGGER diagnosis_rules_are_kept BEFORE UPDATE ON diagnosis_rules BEGIN SELECT RAISE(ABORT, 'diagnosis_rules is append-only'); END;
CREATE TRIGGER diagnosis_rules_are_not_deleted BEFORE DELETE ON diagnosis_rules BEGIN SELECT RAISE(ABORT, 'diagnosis_rules is append-only'); END;

-- What people are editing, one each, until it is published or given up, and the version that it started from.

CREATE TABLE diagnosis_rules_draft (
    by       TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    base     INTEGER NOT NULL
) WITHOUT ROWID;
