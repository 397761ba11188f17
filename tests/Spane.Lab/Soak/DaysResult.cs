namespace Spane.Lab.Soak;

/// <summary>What came out of a long run of the virtual canteen.</summary>
/// <param name="Loads">True and counted energy in Wh, and the sentences of false anomalies, by meter.</param>
/// <param name="BillRupiah">Bills of all months, made from the stored ledger.</param>
/// <param name="RecountedRupiah">The same made once more, slot by slot in another order.</param>
/// <param name="Lost">Messages that the node gave up.</param>
public sealed record DaysResult(
    int Days,
    IReadOnlyList<(string Load, double TrueWattHours, double CountedWattHours, IReadOnlyList<string> FalseAnomalies)> Loads,
    decimal BillRupiah,
    decimal RecountedRupiah,
    IReadOnlyList<(SeededFault Fault, bool Found)> Found,
    long Messages,
    int Lost);

/// <summary>A fault that a long run of the canteen switches on and must find again.</summary>
/// <param name="Name">Fault of the virtual mains, or <c>forgotten-stove</c>.</param>
/// <param name="Day">Day of the run, from 1.</param>
/// <param name="Hour">Local hour at which it comes.</param>
/// <param name="Finding">Kind of the anomaly, or the audit entry, that must name it.</param>
public sealed record SeededFault(string Name, int Day, double Hour, double Hours, string Finding, string Load)
{
    /// <summary>Load whose meter is reset.</summary>
    public const string ResetMeter = "stove-2";

    /// <summary>The faults of a run of 30 days; a shorter run has those that fall into it.</summary>
    public static IReadOnlyList<SeededFault> Month { get; } =
    [
        new("meter-reset", 1, 9, 1, "rebase", ResetMeter),
        new("forgotten-stove", 1, 19, 1, "forgotten-load", "stove-2"),
        new("unmetered-load", 2, 9, 4, "unmetered", "feeder"),
        new("meter-swap", 10, 8.2, 1, "rebase", "showcase"),
        new("power-cut", 11, 2, 0.5, "meter-no-reply", "stove-1"),
        new("never-cycles", 17, 0, 24, "duty-drift", "refrigerator"),
        new("loose-joint", 23, 0, 24, "resistance-drift", "water-heater"),
        new("wrong-address", 26, 13, 1, "meter-no-reply", "showcase"),
    ];
}
