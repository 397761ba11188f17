-- What is serviced at a line after so many cycles or running hours, and each service that was done. Used cycles and running time are the line's own counters at that moment; removed tasks keep their services. Times are UTC milliseconds since 1970.

CREATE TABLE service_task (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    device       TEXT NOT NULL,
    name         TEXT NOT NULL,
    every_cycles INTEGER,
    every_hours  REAL,
    removed      INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX service_task_by_device ON service_task (device);

CREATE TABLE service_done (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    task    INTEGER NOT NULL REFERENCES service_task (id),
    cycles  INTEGER NOT NULL,
    run_ms  INTEGER NOT NULL,
    note    TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      INTEGER NOT NULL
);

CREATE INDEX service_done_by_task ON service_done (task, id);
CREATE TRIGGER service_done_is_kept BEFORE UPDATE ON service_done BEGIN SELECT RAISE(ABORT, 'service_done is append-only'); END;
CREATE TRIGGER service_done_is_not_deleted BEFORE DELETE ON service_done BEGIN SELECT RAISE(ABORT, 'service_done is append-only'); END;
