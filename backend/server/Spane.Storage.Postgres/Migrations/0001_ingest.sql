-- Telemetry, twins, dead letters and leases: what one ingest transaction writes and checks. Times are UTC milliseconds since 1970. Keys are compared byte by
-- byte (COLLATE "C"): faster, and the same on every server.

-- Which series there are, so that the latest point of each is found without reading the points.
CREATE TABLE series (
    measurement text COLLATE "C" NOT NULL,
    device      text COLLATE "C" NOT NULL,
    tag         text COLLATE "C" NOT NULL,
    PRIMARY KEY (measurement, device, tag)
);

CREATE TABLE pack (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "number" double precision, "net_g" double precision, "gross_g" double precision, "residue_g" double precision, "target_g" double precision, "rate_ppm" double precision, "run_ms" double precision, "wall_ms" double precision, "fill_ms" double precision, "ir_count" double precision, "crisp" double precision, "optimal" double precision, "held" double precision,
    "product" text NOT NULL, "lot" text NOT NULL,
    PRIMARY KEY (device, tag, time, boot, seq)
);

CREATE TABLE trial (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "number" double precision, "packs" double precision, "mean_g" double precision, "sd_g" double precision, "target_g" double precision, "run_ms" double precision, "wall_ms" double precision, "crisp" double precision, "optimal" double precision,
    "product" text NOT NULL, "lot" text NOT NULL, "closed_by" text NOT NULL,
    PRIMARY KEY (device, tag, time, boot, seq)
);

CREATE TABLE power (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "voltage_v" double precision, "current_a" double precision, "power_w" double precision, "energy_wh" double precision, "frequency_hz" double precision, "power_factor" double precision, "contactor_on" double precision,
    "quality" text NOT NULL,
    PRIMARY KEY (device, tag, time, boot, seq)
);

CREATE TABLE event (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "active" double precision, "value" double precision,
    "code" text NOT NULL, "source" text NOT NULL, "text" text NOT NULL,
    PRIMARY KEY (device, tag, time, boot, seq)
);

CREATE TABLE energy (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "counted_wh" double precision, "rupiah" double precision,
    PRIMARY KEY (device, tag, time, boot, seq)
);

CREATE TABLE load_hour (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "hour_wh" double precision, "running" double precision, "ohms" double precision, "floor_w" double precision, "open" double precision, "coverage" double precision,
    PRIMARY KEY (device, tag, time, boot, seq)
);

CREATE TABLE anomaly (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "measured" double precision, "usual" double precision,
    "kind" text NOT NULL, "why_id" text NOT NULL, "why_en" text NOT NULL,
    PRIMARY KEY (device, tag, time, boot, seq)
);

CREATE TABLE audit (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, time bigint NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
    "who" text NOT NULL, "what" text NOT NULL, "subject" text NOT NULL, "before" text NOT NULL, "after" text NOT NULL,
    PRIMARY KEY (device, tag, time, boot, seq)
);

-- What each device's twin knows, with the sequence numbers that it has seen. Written with every batch, so half of each page is kept free for updates in place.
CREATE TABLE twin (
    device text COLLATE "C" PRIMARY KEY,
    state  bytea NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE dead_letter (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received bigint NOT NULL,
    topic    text NOT NULL,
    reason   text NOT NULL,
    detail   text NOT NULL,
    bytes    integer NOT NULL,
    payload  bytea NOT NULL,
    replayed boolean NOT NULL DEFAULT false
);

-- Backends that have been heard of lately.
CREATE TABLE backend (
    id   text COLLATE "C" PRIMARY KEY,
    seen timestamptz NOT NULL
);

-- Which backend looks after which partition of the devices. The epoch grows with each change of the owner: a transaction that names an older one stores nothing.
CREATE TABLE partition_lease (
    partition integer PRIMARY KEY,
    owner     text COLLATE "C",
    epoch     bigint NOT NULL DEFAULT 0,
    expires   timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);
