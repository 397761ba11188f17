-- How often each thing that people set has been changed: whoever saves says which version he started from. Nothing here: never changed since this schema.

CREATE TABLE setting (
    name    TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) WITHOUT ROWID;

-- A line about a setting names it, the version that the change made, and the value before and after. NULL: a line about something else, or of an earlier schema.

ALTER TABLE audit ADD COLUMN setting TEXT;
ALTER TABLE audit ADD COLUMN version INTEGER;
ALTER TABLE audit ADD COLUMN field TEXT;
ALTER TABLE audit ADD COLUMN old_value TEXT;
ALTER TABLE audit ADD COLUMN new_value TEXT;

CREATE INDEX audit_by_setting ON audit (setting, version);

-- A rule base's version is the number of the newest one; a draft knows from which one it started.

INSERT INTO setting (name, version) SELECT 'rules', newest FROM (SELECT max(version) AS newest FROM rule_base) AS published WHERE newest IS NOT NULL;
ALTER TABLE rule_base_draft ADD COLUMN base INTEGER NOT NULL DEFAULT 0;
UPDATE rule_base_draft SET base = (SELECT coalesce(max(version), 0) FROM rule_base);
