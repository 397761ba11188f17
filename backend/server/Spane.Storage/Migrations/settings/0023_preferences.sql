-- How a person wants the screens, on every device: language (id, en), theme (light, dark, auto), the first page; empty: as the device has it.

CREATE TABLE preference (
    person   TEXT PRIMARY KEY,
    language TEXT NOT NULL,
    theme    TEXT NOT NULL,
    landing  TEXT NOT NULL
) WITHOUT ROWID;
