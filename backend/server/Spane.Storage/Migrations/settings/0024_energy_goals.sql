-- What a manager wants of a power box's month: a budget in IDR and grams of CO2 for each kWh of its supply; absent: none was set.

CREATE TABLE energy_goal (
    device         TEXT PRIMARY KEY,
    budget_rupiah  INTEGER,
    co2_g_per_kwh  INTEGER
) WITHOUT ROWID;
