using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>trial</c>: one closed minute trial.</summary>
public sealed record TrialMessage : SequencedMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Sequenced(Create);

    private static readonly Field NumberKey = Format.Integer("no", 1, int.MaxValue);
    private static readonly Field ProductKey = Format.Name("prod", 1, Ranges.NameCharacters);
    private static readonly Field LotKey = Format.Name("lot", 0, Ranges.NameCharacters);
    private static readonly Field PacksKey = Format.Integer("packs", 0, Ranges.TrialPacks);
    private static readonly Field MeanGramsKey = Format.Number("mean", -Ranges.Grams, Ranges.Grams);
    private static readonly Field StandardDeviationGramsKey = Format.Number("sd", 0, Ranges.Grams);
    private static readonly Field RunMillisecondsKey = Format.Integer("run", 0, Ranges.LongestMs);
    private static readonly Field WallMillisecondsKey = Format.Integer("wall", 0, Ranges.LongestMs);
    private static readonly Field ClosedByKey = Format.Word("why", true, "time", "lot", "product", "stop");

    /// <summary>Trial number in this boot (<c>no</c>), from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Product id (<c>prod</c>).</summary>
    public required string Product { get; init; }

    /// <summary>Lot number (<c>lot</c>).</summary>
    public required string Lot { get; init; }

    /// <summary>Packs in the trial (<c>packs</c>).</summary>
    public required int Packs { get; init; }

    /// <summary>Mean net weight in g (<c>mean</c>).</summary>
    public required double MeanGrams { get; init; }

    /// <summary>Standard deviation of the net weights in g (<c>sd</c>).</summary>
    public required double StandardDeviationGrams { get; init; }

    /// <summary>Milliseconds of running (<c>run</c>).</summary>
    public required long RunMilliseconds { get; init; }

    /// <summary>Wall-clock milliseconds (<c>wall</c>).</summary>
    public required long WallMilliseconds { get; init; }

    /// <summary>Why it closed (<c>why</c>): <c>time</c>, <c>lot</c>, <c>product</c>, <c>stop</c>.</summary>
    public required string ClosedBy { get; init; }

    /// <summary>Packs per minute of running time: packs × 60,000 / run; 0 when it never ran.</summary>
    public double PacksPerMinute => RunMilliseconds > 0 ? Packs * 60_000.0 / RunMilliseconds : 0;

    /// <summary>Wall-clock minutes, stops included.</summary>
    public double WallMinutes => WallMilliseconds / 60_000.0;

    private static TrialMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        Sequence = values[Format.Sequence].Counter,
        LowestKept = values[Format.LowestKept].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        Number = values[NumberKey].Count,
        Product = values[ProductKey].TextOrEmpty,
        Lot = values[LotKey].TextOrEmpty,
        Packs = values[PacksKey].Count,
        MeanGrams = values[MeanGramsKey].Number,
        StandardDeviationGrams = values[StandardDeviationGramsKey].Number,
        RunMilliseconds = values[RunMillisecondsKey].Integer,
        WallMilliseconds = values[WallMillisecondsKey].Integer,
        ClosedBy = values[ClosedByKey].TextOrEmpty,
    };
}
