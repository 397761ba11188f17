namespace Spane.Storage.Telemetry;

/// <summary>The kinds of telemetry that Spane keeps. Grams, milliseconds, volts, amperes, watts, watt-hours, hertz; flags are 0 or
/// 1.</summary>
public static class Measurements
{
    /// <summary>Packed packs with the backend's verdict.</summary>
    public static Measurement Pack { get; } = new(
        "pack",
        "",
        ["number", "net_g", "gross_g", "residue_g", "target_g", "rate_ppm", "run_ms", "wall_ms", "fill_ms", "ir_count", "crisp", "optimal",
            "held"],
        ["product", "lot"],
        ["net_g", "rate_ppm", "optimal"]);

    /// <summary>Closed minute trials with the backend's verdict.</summary>
    public static Measurement Trial { get; } = new(
        "trial",
        "",
        ["number", "packs", "mean_g", "sd_g", "target_g", "run_ms", "wall_ms", "crisp", "optimal"],
        ["product", "lot", "closed_by"],
        ["mean_g", "packs", "optimal"]);

    /// <summary>Meters' readings, one series for each load.</summary>
    public static Measurement Power { get; } = new(
        "power",
        "load",
        ["voltage_v", "current_a", "power_w", "energy_wh", "frequency_hz", "power_factor", "contactor_on"],
        ["quality"],
        ["voltage_v", "current_a", "power_w", "energy_wh"]);

    /// <summary>Conditions that came or went, and what happened once.</summary>
    public static Measurement Event { get; } = new("event", "", ["active", "value"], ["code", "source", "text"], []);

    /// <summary>Energy counted by the ledger, one series for each load: the time is the start of the quarter of an hour that it belongs to;
    /// postings of a quarter add up.</summary>
    public static Measurement Energy { get; } = new("energy", "load", ["counted_wh", "rupiah"], [], []);

    /// <summary>Hours of a load, which the anomaly rules compare: the time is the hour's start.</summary>
    public static Measurement LoadHour { get; } =
        new("load_hour", "load", ["hour_wh", "running", "ohms", "floor_w", "open", "coverage"], [], []);

    /// <summary>What was unusual, with the sentence why in both languages.</summary>
    public static Measurement Anomaly { get; } = new("anomaly", "load", ["measured", "usual"], ["kind", "why_id", "why_en"], []);

    /// <summary>What a power box and its ledger did: append-only.</summary>
    public static Measurement Audit { get; } = new("audit", "", [], ["who", "what", "subject", "before", "after"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measurement> All { get; } = [Pack, Trial, Power, Event, Energy, LoadHour, Anomaly, Audit];

    /// <summary>Finds a measurement by its name.</summary>
    /// <param name="name">For example <c>pack</c>.</param>
    public static Measurement? Find(string name) => All.FirstOrDefault(measurement => measurement.Name == name);
}
