namespace Spane.Packing.Outlook;

/// <summary>What is stored of a pack, as far as it may tell what follows.</summary>
/// <param name="UtcMilliseconds">When it was packed, UTC milliseconds since 1970.</param>
/// <param name="Product">Product id.</param>
/// <param name="NetGrams">Net weight in g.</param>
/// <param name="TargetGrams">Target in g, above 0.</param>
/// <param name="ResidueGrams">What stayed in the hopper, in g.</param>
/// <param name="PacksPerMinute">The rate that the node counted.</param>
/// <param name="FillMilliseconds">How long it was filled, in ms.</param>
/// <param name="Held">Whether it was held.</param>
public readonly record struct PackFact(long UtcMilliseconds, string Product, double NetGrams, double TargetGrams, double ResidueGrams,
    double PacksPerMinute, double FillMilliseconds, bool Held);

/// <summary>What is stored of a happening.</summary>
/// <param name="UtcMilliseconds">When it happened, UTC milliseconds since 1970.</param>
/// <param name="Code">Its code, such as <c>pack-jam</c>.</param>
/// <param name="Active">Whether it came (or happened once), not went.</param>
public readonly record struct EventFact(long UtcMilliseconds, string Code, bool Active);

/// <summary>A minute in which the line packed, with what followed it. NaN: not known.</summary>
/// <param name="FromUtcMilliseconds">Its start, UTC milliseconds since 1970.</param>
/// <param name="Product">The product of its last pack.</param>
/// <param name="Packs">Packs, 1 or more.</param>
/// <param name="BiasPercent">Mean of net less target, in % of the target.</param>
/// <param name="SpreadPercent">Standard deviation of the same, in %; NaN with one pack.</param>
/// <param name="FillMilliseconds">Mean time of filling, in ms.</param>
/// <param name="FillRatio">That by the mean of the running minutes before; NaN without any.</param>
/// <param name="SpreadRatio">The spread by the mean spread of the running minutes before; NaN without any.</param>
/// <param name="ResidueGrams">Mean residue in g.</param>
/// <param name="PacksPerMinute">Mean of the node's rate.</param>
/// <param name="HeldShare">Share of packs that were held, 0 to 1.</param>
/// <param name="EventsBefore">Happenings of any kind in the stretch before, this minute included.</param>
/// <param name="MinutesSinceSame">Minutes since the last happening of the kind that is looked for, at most a day; NaN: none
/// known.</param>
/// <param name="RunningMinutes">Minutes that the line has run without a longer pause, this one included.</param>
/// <param name="Followed">Whether a happening of the kind that is looked for came within the time ahead of the minute's end.</param>
public sealed record MinuteFacts(long FromUtcMilliseconds, string Product, int Packs, double BiasPercent, double SpreadPercent,
    double FillMilliseconds, double FillRatio, double SpreadRatio, double ResidueGrams, double PacksPerMinute, double HeldShare,
    int EventsBefore, double MinutesSinceSame, int RunningMinutes, bool Followed);
