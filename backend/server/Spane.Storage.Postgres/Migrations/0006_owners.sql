-- Which backend looks after which device: the epoch grows with each change of the owner, and a transaction that names an older one stores nothing. A device that
-- was looked after and has stored nothing yet has no state.
ALTER TABLE twin ADD COLUMN epoch bigint NOT NULL DEFAULT 0;
ALTER TABLE twin ADD COLUMN owner text COLLATE "C";
ALTER TABLE twin ALTER COLUMN state DROP NOT NULL;
DROP TABLE partition_lease;
DROP TABLE backend;

-- Which backends there are, as Orleans wants to know it: one row, changed by whoever names its version.
CREATE TABLE membership (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint NOT NULL DEFAULT 0,
    entries jsonb NOT NULL DEFAULT '{}'
);
INSERT INTO membership DEFAULT VALUES;

-- The keys of cookies and forms, which all backends share.
CREATE TABLE login_key (
    name text COLLATE "C" PRIMARY KEY,
    xml  text NOT NULL
);
