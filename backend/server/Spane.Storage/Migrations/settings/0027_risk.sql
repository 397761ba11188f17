-- What was learnt from a device's own history, which of it is in force, and what it has said. Times are UTC milliseconds since 1970.

-- Rows are only ever added: each given risk names the model that gave it.

CREATE TABLE risk_model (
    question TEXT NOT NULL,
    device   TEXT NOT NULL,
    version  INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (question, device, version)
) WITHOUT ROWID;

CREATE TRIGGER risk_model_is_kept BEFORE UPDATE ON risk_model BEGIN SELECT RAISE(ABORT, 'risk_model is append-only'); END;
CREATE TRIGGER risk_model_is_not_deleted BEFORE DELETE ON risk_model BEGIN SELECT RAISE(ABORT, 'risk_model is append-only'); END;

-- Put in force by a person. No row, or version 0: none. silenced: since when it has kept silent, because it was no better than the base rate; NULL: it speaks.

CREATE TABLE risk_force (
    question TEXT NOT NULL,
    device   TEXT NOT NULL,
    version  INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    silenced INTEGER,
    PRIMARY KEY (question, device)
) WITHOUT ROWID;

-- subject: the line's device, a lot, or a load. shown: whether a screen showed it. known: from when on it can be told whether it followed; followed NULL: not told yet.

CREATE TABLE risk_given (
    question TEXT NOT NULL,
    device   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    at       INTEGER NOT NULL,
    model    INTEGER NOT NULL,
    known    INTEGER NOT NULL,
    risk     REAL NOT NULL,
    base     REAL NOT NULL,
    shown    INTEGER NOT NULL,
    features TEXT NOT NULL,
    followed INTEGER,
    PRIMARY KEY (question, device, subject, at)
) WITHOUT ROWID;

CREATE INDEX risk_given_by_time ON risk_given (question, device, at);
CREATE INDEX risk_given_waiting ON risk_given (question, device, known) WHERE followed IS NULL;
