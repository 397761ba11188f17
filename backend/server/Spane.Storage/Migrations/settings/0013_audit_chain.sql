-- The audit log as a chain: each of its rows has a number and a hash over what it says and the hash of the row before. The program chains the rows that are there already.

CREATE TABLE audit_chain (
    number   INTEGER NOT NULL,
    line     INTEGER NOT NULL UNIQUE,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL,
    PRIMARY KEY (number)
) WITHOUT ROWID;

CREATE TRIGGER audit_chain_is_append_only_update BEFORE UPDATE ON audit_chain BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE TRIGGER audit_chain_is_append_only_delete BEFORE DELETE ON audit_chain BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;

-- Its newest row: whoever adds one counts up here first and so waits for whoever else adds one.

CREATE TABLE audit_head (
    name   TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash   TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO audit_head (name, number, hash) VALUES ('audit', 0, '0000000000000000000000000000000000000000000000000000000000000000');
