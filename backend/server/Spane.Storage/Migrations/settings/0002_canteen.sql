-- What the manager has set for each power box. Rows are only ever added: the newest is in force, all of them are the audit log of limits, schedules and the like.

CREATE TABLE canteen_settings (
    device   TEXT NOT NULL REFERENCES device (id),
    revision INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    by       TEXT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (device, revision)
) WITHOUT ROWID;

CREATE TRIGGER canteen_settings_are_kept BEFORE UPDATE ON canteen_settings BEGIN SELECT RAISE(ABORT, 'canteen_settings is append-only'); END;
CREATE TRIGGER canteen_settings_are_not_deleted BEFORE DELETE ON canteen_settings BEGIN SELECT RAISE(ABORT, 'canteen_settings is append-only'); END;
