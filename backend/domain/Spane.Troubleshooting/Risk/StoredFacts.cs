namespace Spane.Troubleshooting.Risk;

/// <summary>What is stored of a pack, as far as it may tell what follows.</summary>
/// <param name="UtcMilliseconds">When it was packed, UTC milliseconds since 1970.</param>
/// <param name="Product">Product id.</param>
/// <param name="NetGrams">Net weight in g.</param>
/// <param name="TargetGrams">Target in g, above 0.</param>
/// <param name="ResidueGrams">What stayed in the hopper, in g.</param>
/// <param name="PacksPerMinute">The rate that the node counted.</param>
/// <param name="FillMilliseconds">How long it was filled, in ms.</param>
/// <param name="Held">Whether it was held.</param>
/// <param name="Lot">Its lot; empty: none.</param>
public readonly record struct PackFact(long UtcMilliseconds, string Product, double NetGrams, double TargetGrams, double ResidueGrams,
    double PacksPerMinute, double FillMilliseconds, bool Held, string Lot = "");

/// <summary>What is stored of a happening.</summary>
/// <param name="UtcMilliseconds">When it happened, UTC milliseconds since 1970.</param>
/// <param name="Code">Its code, such as <c>pack-jam</c>.</param>
/// <param name="Active">Whether it came (or happened once), not went.</param>
/// <param name="Source">What of the device it is about, such as a load; empty: the device.</param>
public readonly record struct EventFact(long UtcMilliseconds, string Code, bool Active, string Source = "");

/// <summary>How a lot ended.</summary>
/// <param name="Lot">Its number.</param>
/// <param name="LastUtcMilliseconds">When its last pack was packed, UTC milliseconds since 1970.</param>
/// <param name="Failed">Whether one of the packers' rules did not hold.</param>
public readonly record struct LotOutcome(string Lot, long LastUtcMilliseconds, bool Failed);

/// <summary>What is stored of a load in one minute.</summary>
/// <param name="FromUtcMilliseconds">The minute's start, UTC milliseconds since 1970.</param>
/// <param name="Volts">Mean voltage in V; NaN: not measured, as the next two.</param>
/// <param name="Amperes">Mean current in A.</param>
/// <param name="Watts">Mean power in W.</param>
public readonly record struct LoadFact(long FromUtcMilliseconds, double Volts, double Amperes, double Watts);

/// <summary>A minute's packs, summed up.</summary>
/// <param name="FromUtcMilliseconds">Its start, UTC milliseconds since 1970.</param>
/// <param name="Product">The product of its last pack.</param>
/// <param name="Lot">The lot of its last pack; empty: none.</param>
/// <param name="Packs">Packs, 1 or more.</param>
/// <param name="BiasPercent">Mean of net less target, in % of the target.</param>
/// <param name="SpreadPercent">Standard deviation of the same, in %; NaN with one pack.</param>
/// <param name="FillMilliseconds">Mean time of filling, in ms.</param>
/// <param name="ResidueGrams">Mean residue in g.</param>
/// <param name="PacksPerMinute">Mean of the node's rate.</param>
/// <param name="HeldShare">Share of packs that were held, 0 to 1.</param>
public sealed record MinuteSum(long FromUtcMilliseconds, string Product, string Lot, int Packs, double BiasPercent, double SpreadPercent,
    double FillMilliseconds, double ResidueGrams, double PacksPerMinute, double HeldShare);
