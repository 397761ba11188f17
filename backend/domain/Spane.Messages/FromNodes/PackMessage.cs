using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>pack</c>: one packed pack.</summary>
public sealed record PackMessage : SequencedMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Sequenced(Create);

    private static readonly Field ProductKey = Format.Name("prod", 1, Ranges.NameCharacters);
    private static readonly Field LotKey = Format.Name("lot", 0, Ranges.NameCharacters);
    private static readonly Field NumberKey = Format.Integer("n", 1, Ranges.LotPacks);
    private static readonly Field NetGramsKey = Format.Number("net", -Ranges.Grams, Ranges.Grams);
    private static readonly Field GrossGramsKey = Format.Number("gross", -Ranges.Grams, Ranges.Grams);
    private static readonly Field ResidueGramsKey = Format.Number("res", -Ranges.Grams, Ranges.Grams);
    private static readonly Field TargetGramsKey = Format.Number("tgt", 0, Ranges.Grams);
    private static readonly Field PacksPerMinuteKey = Format.Number("rate", 0, Ranges.PacksPerMinute);
    private static readonly Field RunMillisecondsKey = Format.Integer("run", 0, Ranges.LongestMs);
    private static readonly Field WallMillisecondsKey = Format.Integer("wall", 0, Ranges.LongestMs);
    private static readonly Field FillMillisecondsKey = Format.Integer("fill", 0, Ranges.LongestMs);
    private static readonly Field InfraredCountKey = Format.Integer("ir", 0, Ranges.InfraredPacks);
    private static readonly Field NodeOptimalKey = Format.Word("v0", false, "optimal", "not-optimal");
    private static readonly Field JudgedOfflineKey = Format.Flag("off", required: false);
    private static readonly Field HeldKey = Format.Flag("rej", required: false);
    private static readonly Field CutByResetKey = Format.Flag("cut", required: false);

    /// <summary>Product id (<c>prod</c>), 1–40 characters.</summary>
    public required string Product { get; init; }

    /// <summary>Lot number (<c>lot</c>), at most 40 characters.</summary>
    public required string Lot { get; init; }

    /// <summary>Pack number in the lot (<c>n</c>), from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What was packed, in g (<c>net</c>).</summary>
    public required double NetGrams { get; init; }

    /// <summary>Weight before the dump in g (<c>gross</c>).</summary>
    public required double GrossGrams { get; init; }

    /// <summary>Residue after the dump in g (<c>res</c>).</summary>
    public required double ResidueGrams { get; init; }

    /// <summary>Preset value in g (<c>tgt</c>).</summary>
    public required double TargetGrams { get; init; }

    /// <summary>Packs per minute of running time in the open trial (<c>rate</c>).</summary>
    public required double PacksPerMinute { get; init; }

    /// <summary>Milliseconds of running since the trial opened (<c>run</c>).</summary>
    public required long RunMilliseconds { get; init; }

    /// <summary>Wall-clock milliseconds since the trial opened (<c>wall</c>).</summary>
    public required long WallMilliseconds { get; init; }

    /// <summary>Milliseconds of feeding (<c>fill</c>).</summary>
    public required long FillMilliseconds { get; init; }

    /// <summary>Packs the infrared counter saw since the last pack (<c>ir</c>): 1 is right, 0 a missed pack, 2 a double.</summary>
    public required int InfraredCount { get; init; }

    /// <summary>The node's own verdict (<c>v0</c>); null: it did not judge.</summary>
    public bool? NodeOptimal { get; init; }

    /// <summary>Judged by the node while the backend was unavailable (<c>off</c>).</summary>
    public bool JudgedOffline { get; init; }

    /// <summary>Held back at the gate (<c>rej</c>).</summary>
    public bool Held { get; init; }

    /// <summary>A reset came between its dump and its count (<c>cut</c>): told by the next boot and not counted by the infrared
    /// slot.</summary>
    public bool CutByReset { get; init; }

    private static PackMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        Sequence = values[Format.Sequence].Counter,
        LowestKept = values[Format.LowestKept].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        Product = values[ProductKey].TextOrEmpty,
        Lot = values[LotKey].TextOrEmpty,
        Number = values[NumberKey].Count,
        NetGrams = values[NetGramsKey].Number,
        GrossGrams = values[GrossGramsKey].Number,
        ResidueGrams = values[ResidueGramsKey].Number,
        TargetGrams = values[TargetGramsKey].Number,
        PacksPerMinute = values[PacksPerMinuteKey].Number,
        RunMilliseconds = values[RunMillisecondsKey].Integer,
        WallMilliseconds = values[WallMillisecondsKey].Integer,
        FillMilliseconds = values[FillMillisecondsKey].Integer,
        InfraredCount = values[InfraredCountKey].Count,
        NodeOptimal = values[NodeOptimalKey].Present ? values[NodeOptimalKey].Text == "optimal" : null,
        JudgedOffline = values[JudgedOfflineKey].Flag,
        Held = values[HeldKey].Flag,
        CutByReset = values[CutByResetKey].Flag,
    };
}
