-- Rule bases that people are editing, one each, until they are published or given up.

CREATE TABLE rule_base_draft (
    by       TEXT PRIMARY KEY,
    document TEXT NOT NULL
) WITHOUT ROWID;
