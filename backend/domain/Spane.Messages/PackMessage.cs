namespace Spane.Messages;

/// <summary><c>pack</c>: one packed pack.</summary>
public sealed record PackMessage : SequencedMessage
{
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

    /// <summary>Milliseconds on the wall clock since the trial opened (<c>wall</c>).</summary>
    public required long WallMilliseconds { get; init; }

    /// <summary>Milliseconds of feeding (<c>fill</c>).</summary>
    public required long FillMilliseconds { get; init; }

    /// <summary>Packs the infrared counter saw since the last pack (<c>ir</c>): 1 is right, 0 a missed pack, 2 a double.</summary>
    public required int InfraredCount { get; init; }

    /// <summary>The node's own verdict (<c>v0</c>); null: it did not judge.</summary>
    public bool? NodeOptimal { get; init; }

    /// <summary>Judged by the node while the backend was away (<c>off</c>).</summary>
    public bool JudgedOffline { get; init; }

    /// <summary>Held back at the gate (<c>rej</c>).</summary>
    public bool Held { get; init; }

    /// <summary>A reset came between its dump and its count (<c>cut</c>): told by the next boot and not counted by the infrared slot.</summary>
    public bool CutByReset { get; init; }
}
