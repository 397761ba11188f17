namespace Spane.Lab.Soak;

/// <summary>What came out of a long run of the virtual canteen.</summary>
/// <param name="Days">Virtual days.</param>
/// <param name="Loads">True and counted energy in Wh, and the sentences of false anomalies, by meter.</param>
/// <param name="BillRupiah">Bills of all months, made from the stored ledger.</param>
/// <param name="RecountedRupiah">The same made once more, slot by slot in another order.</param>
/// <param name="Found">Seeded faults, and whether each was found.</param>
/// <param name="Messages">Messages that the twin took.</param>
/// <param name="Lost">Messages that the node gave up.</param>
public sealed record DaysResult(
    int Days,
    IReadOnlyList<(string Load, double TrueWattHours, double CountedWattHours, IReadOnlyList<string> FalseAnomalies)> Loads,
    decimal BillRupiah,
    decimal RecountedRupiah,
    IReadOnlyList<(SeededFault Fault, bool Found)> Found,
    long Messages,
    int Lost);
