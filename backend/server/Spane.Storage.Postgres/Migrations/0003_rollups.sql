-- Rollups of 1 min, 15 min and 1 h (level: the width in ms; time: the bucket's first instant), kept up by the statements that insert points. Rows of now are
-- updated with every batch, so a part of each page is kept free for updates in place.

CREATE TABLE pack_rollup (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, level bigint NOT NULL, time bigint NOT NULL,
    "net_g_count" bigint NOT NULL, "net_g_min" double precision, "net_g_sum" double precision, "net_g_max" double precision,
    "rate_ppm_count" bigint NOT NULL, "rate_ppm_min" double precision, "rate_ppm_sum" double precision, "rate_ppm_max" double precision,
    "optimal_count" bigint NOT NULL, "optimal_min" double precision, "optimal_sum" double precision, "optimal_max" double precision,
    PRIMARY KEY (device, tag, level, time)
) WITH (fillfactor = 80);

CREATE TABLE trial_rollup (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, level bigint NOT NULL, time bigint NOT NULL,
    "mean_g_count" bigint NOT NULL, "mean_g_min" double precision, "mean_g_sum" double precision, "mean_g_max" double precision,
    "packs_count" bigint NOT NULL, "packs_min" double precision, "packs_sum" double precision, "packs_max" double precision,
    "optimal_count" bigint NOT NULL, "optimal_min" double precision, "optimal_sum" double precision, "optimal_max" double precision,
    PRIMARY KEY (device, tag, level, time)
) WITH (fillfactor = 80);

CREATE TABLE power_rollup (
    device text COLLATE "C" NOT NULL, tag text COLLATE "C" NOT NULL, level bigint NOT NULL, time bigint NOT NULL,
    "voltage_v_count" bigint NOT NULL, "voltage_v_min" double precision, "voltage_v_sum" double precision, "voltage_v_max" double precision,
    "current_a_count" bigint NOT NULL, "current_a_min" double precision, "current_a_sum" double precision, "current_a_max" double precision,
    "power_w_count" bigint NOT NULL, "power_w_min" double precision, "power_w_sum" double precision, "power_w_max" double precision,
    "energy_wh_count" bigint NOT NULL, "energy_wh_min" double precision, "energy_wh_sum" double precision, "energy_wh_max" double precision,
    PRIMARY KEY (device, tag, level, time)
) WITH (fillfactor = 80);

-- From when on points (level 0) and rollups are all there: retention notes it before it deletes.
CREATE TABLE kept_from (
    measurement text COLLATE "C" NOT NULL,
    level       bigint NOT NULL,
    time        bigint NOT NULL,
    PRIMARY KEY (measurement, level)
);

-- What was stored before.
INSERT INTO pack_rollup
SELECT device, tag, level, time - time % level,
    count("net_g"), min("net_g"), sum("net_g"), max("net_g"), count("rate_ppm"), min("rate_ppm"), sum("rate_ppm"), max("rate_ppm"), count("optimal"), min("optimal"), sum("optimal"), max("optimal")
FROM pack CROSS JOIN (VALUES (60000::bigint), (900000), (3600000)) AS width (level) GROUP BY 1, 2, 3, 4;

INSERT INTO trial_rollup
SELECT device, tag, level, time - time % level,
    count("mean_g"), min("mean_g"), sum("mean_g"), max("mean_g"), count("packs"), min("packs"), sum("packs"), max("packs"), count("optimal"), min("optimal"), sum("optimal"), max("optimal")
FROM trial CROSS JOIN (VALUES (60000::bigint), (900000), (3600000)) AS width (level) GROUP BY 1, 2, 3, 4;

INSERT INTO power_rollup
SELECT device, tag, level, time - time % level,
    count("voltage_v"), min("voltage_v"), sum("voltage_v"), max("voltage_v"), count("current_a"), min("current_a"), sum("current_a"), max("current_a"),
    count("power_w"), min("power_w"), sum("power_w"), max("power_w"), count("energy_wh"), min("energy_wh"), sum("energy_wh"), max("energy_wh")
FROM power CROSS JOIN (VALUES (60000::bigint), (900000), (3600000)) AS width (level) GROUP BY 1, 2, 3, 4;
