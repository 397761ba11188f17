-- What people say of using Spane. Times are UTC milliseconds since 1970.

-- Since when somebody uses it, and whether the questions were declined: then they are not offered again.

CREATE TABLE usability_person (
    person   TEXT PRIMARY KEY,
    since    INTEGER NOT NULL,
    declined INTEGER NOT NULL
) WITHOUT ROWID;

-- The System Usability Scale: ten digits from 1 to 5. A later answer of the same person in the same role and release replaces the one before.

CREATE TABLE usability_answer (
    person  TEXT NOT NULL,
    role    TEXT NOT NULL,
    release TEXT NOT NULL,
    at      INTEGER NOT NULL,
    answers TEXT NOT NULL,
    score   REAL NOT NULL,
    PRIMARY KEY (person, role, release)
) WITHOUT ROWID;

-- Nielsen's heuristics: ten digits from 0 to 4.

CREATE TABLE usability_review (
    person     TEXT NOT NULL,
    release    TEXT NOT NULL,
    at         INTEGER NOT NULL,
    severities TEXT NOT NULL,
    PRIMARY KEY (person, release)
) WITHOUT ROWID;
