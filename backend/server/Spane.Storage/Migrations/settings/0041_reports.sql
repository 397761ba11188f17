-- Reports that come by themselves: what was made, once for each name, and what people have set. Times are UTC milliseconds since 1970. file: empty where there was nothing to report; content: the PDF, of the newest only; filed: 0 waits to be written into the folder.

CREATE TABLE report (
    name      TEXT PRIMARY KEY,
    made      INTEGER NOT NULL,
    by        TEXT NOT NULL,
    title     TEXT NOT NULL,
    file      TEXT NOT NULL,
    receivers TEXT NOT NULL,
    content   BLOB,
    filed     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX report_by_made ON report (made);

CREATE TABLE report_setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
