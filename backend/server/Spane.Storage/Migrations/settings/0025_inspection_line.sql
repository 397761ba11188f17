-- Which photographs a model in force judges: those with a higher number. Clocks may be set back, numbers only rise.

ALTER TABLE inspection_force ADD COLUMN after_photograph INTEGER NOT NULL DEFAULT 0;
UPDATE inspection_force SET after_photograph = (SELECT coalesce(max(id), 0) FROM photograph WHERE received < inspection_force.at);

-- When bad packs come in a row: at how many people are told, at how many the line is paused; 0: never. No row: as the program has it.

CREATE TABLE inspection_rules (
    device      TEXT PRIMARY KEY,
    alarm_after INTEGER NOT NULL,
    pause_after INTEGER NOT NULL
) WITHOUT ROWID;

-- Rows of packs that were held stay for ever, as the packs' own do; bytes 0: the picture is kept no longer.

CREATE INDEX photograph_held_at ON photograph (device, pack_at) WHERE held > 0;
CREATE INDEX photograph_judged ON photograph (device, id) WHERE judged_at IS NOT NULL;
