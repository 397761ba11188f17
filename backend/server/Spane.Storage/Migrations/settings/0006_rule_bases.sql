-- Published rule bases. Rows are only ever added: the newest judges, the older ones explain the verdicts of their time.

CREATE TABLE rule_base (
    version  INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    note     TEXT NOT NULL,
    document TEXT NOT NULL
);

CREATE TRIGGER rule_base_is_kept BEFORE UPDATE ON rule_base BEGIN SELECT RAISE(ABORT, 'rule_base is append-only'); END;
CREATE TRIGGER rule_base_is_not_deleted BEFORE DELETE ON rule_base BEGIN SELECT RAISE(ABORT, 'rule_base is append-only'); END;
