-- The server's process that a backend's leases are renewed over (pg_stat_activity.pid): when it is gone, so is the backend.
ALTER TABLE backend ADD COLUMN session integer NOT NULL DEFAULT 0;
