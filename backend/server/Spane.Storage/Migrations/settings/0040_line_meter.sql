-- Which meter of a power box measures a packing line; a line without a row has none. Who changed it is in the audit log.

CREATE TABLE line_meter (
    device TEXT PRIMARY KEY,
    box    TEXT NOT NULL,
    load   TEXT NOT NULL
) WITHOUT ROWID;
