namespace Spane.Dashboard.Live;

/// <summary>A registered device as the maintenance engineer sees it: who it is, and the health that its latest <c>status</c>
/// told.</summary>
public sealed record DeviceView
{
    /// <summary>Site id.</summary>
    public required string Site { get; init; }

    /// <summary>Device id.</summary>
    public required string Device { get; init; }

    /// <summary><c>packer</c> or <c>power</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its credentials were revoked: nothing from it is taken.</summary>
    public bool Revoked { get; init; }

    /// <summary>Whether the node is there: something of it arrived lately, and no last will since; null: not known yet, since the backend
    /// started.</summary>
    public bool? Online { get; init; }

    /// <summary>Whether it is offline because it fell silent, without a last will.</summary>
    public bool Silent { get; init; }

    /// <summary>When anything arrived from it last, UTC; null: never.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>When its health was told, UTC; null: never, and what follows is empty.</summary>
    public DateTimeOffset? StatusAt { get; init; }

    /// <summary>Boot counter.</summary>
    public uint Boot { get; init; }

    /// <summary>Firmware version.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Why it started last: <c>power-on</c>, <c>command</c>, <c>watchdog</c>, <c>fault</c>.</summary>
    public string ResetReason { get; init; } = "";

    /// <summary>Time since that start.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>Free heap, bytes.</summary>
    public long FreeBytes { get; init; }

    /// <summary>Messages waiting in its outbox.</summary>
    public int OutboxMessages { get; init; }

    /// <summary>Config revision in force.</summary>
    public uint ConfigRevision { get; init; }

    /// <summary>Id of the node's life, 16 hexadecimal digits; empty: its firmware tells none.</summary>
    public string Life { get; init; } = "";

    /// <summary>Boot of the sequenced message taken last; null: none since the backend started or the sequence was reset.</summary>
    public uint? StoredBoot { get; init; }

    /// <summary>The count of that boot has gone past everything up to here.</summary>
    public uint StoredUpTo { get; init; }

    /// <summary>When an engineer reset its sequence, UTC; null: not since the backend started.</summary>
    public DateTimeOffset? SequenceResetAt { get; init; }

    /// <summary>Messages that arrived since the backend started.</summary>
    public long Messages { get; init; }

    /// <summary>Stored messages that were not dated by its own time, because that was not believed.</summary>
    public long DoubtedMessages { get; init; }

    /// <summary>The earliest time that one was dated with instead, UTC; null: none.</summary>
    public DateTimeOffset? DoubtedFrom { get; init; }

    /// <summary>The latest, UTC; null: none.</summary>
    public DateTimeOffset? DoubtedTo { get; init; }

    /// <summary>By how much its own time was later than that, in s; of the latest such message; null: none.</summary>
    public double? ClockOffSeconds { get; init; }

    /// <summary>What the backend has found out about it and a person should know: codes of alarm types.</summary>
    public IReadOnlyList<ConditionView> Conditions { get; init; } = [];

    /// <summary>How its load cell does; null: it told no weight since the backend started.</summary>
    public LoadCellHealth? LoadCell { get; init; }

    /// <summary>How its meters do, by load id; empty: it told no reading since the backend started.</summary>
    public IReadOnlyList<MeterHealth> Meters { get; init; } = [];
}

/// <summary>How a load cell's converter (HX711) does, counted from the <c>weight</c> messages that arrived since the backend started: at
/// most five a second, each with the signal's quality at that moment. Immutable.</summary>
/// <param name="Since">Arrival of the first one counted, UTC.</param>
/// <param name="At">Arrival of the latest, UTC.</param>
public sealed record LoadCellHealth(DateTimeOffset Since, DateTimeOffset At)
{
    /// <summary>Readings with a good signal.</summary>
    public long Good { get; init; }

    /// <summary>Readings with the converter at the end of its range.</summary>
    public long Saturated { get; init; }

    /// <summary>Readings with the same word 40 times or more in a row.</summary>
    public long Stuck { get; init; }

    /// <summary>Readings without data from the converter.</summary>
    public long Missing { get; init; }

    public long Readings => Good + Saturated + Stuck + Missing;

    /// <summary>Arrival of the latest good one, UTC; null: none.</summary>
    public DateTimeOffset? LastGood { get; init; }

    /// <summary>Rate that the node measures, samples per second.</summary>
    public double SamplesPerSecond { get; init; }

    /// <summary>Lowest rate with a good signal, samples per second; null: none.</summary>
    public double? LowestSamplesPerSecond { get; init; }

    /// <summary>Noise of the filtered weight on a standing scale, g, one standard deviation; null: not enough quiet readings yet.</summary>
    public double? NoiseGrams { get; init; }

    /// <summary>Residue on the scale after the latest dump, g; null: no pack yet.</summary>
    public double? ResidueGrams { get; init; }

    /// <summary>Part of the readings that were good, %; null: none arrived.</summary>
    public double? GoodPercent => Readings > 0 ? 100.0 * Good / Readings : null;
}

/// <summary>How a meter (PZEM-004T) answers, counted from the <c>power</c> messages that arrived since the backend started: a box tells a
/// reading when it changes and at least every 10 s, not each poll. Immutable.</summary>
/// <param name="Load">Id of the load that it measures; <c>feeder</c> is the supply.</param>
/// <param name="Quality">Quality of the latest reading: <c>ok</c>, <c>no-reply</c>, <c>crc</c>, <c>implausible</c>.</param>
public sealed record MeterHealth(string Load, string Quality)
{
    /// <summary>Good readings.</summary>
    public long Good { get; init; }

    /// <summary>Readings to which the meter did not answer in time.</summary>
    public long NoReply { get; init; }

    /// <summary>Readings whose checksum was wrong.</summary>
    public long Crc { get; init; }

    /// <summary>Readings whose power does not fit voltage and current.</summary>
    public long Implausible { get; init; }

    public long Readings => Good + NoReply + Crc + Implausible;

    /// <summary>When the latest good one was measured, UTC; null: none.</summary>
    public DateTimeOffset? LastGood { get; init; }

    /// <summary>When the latest bad one was told, UTC; null: none.</summary>
    public DateTimeOffset? LastFault { get; init; }
}
