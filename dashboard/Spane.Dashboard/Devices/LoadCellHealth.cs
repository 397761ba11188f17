namespace Spane.Dashboard.Devices;

/// <summary>
/// How a load cell's converter (HX711) does, counted from the <c>weight</c> messages that arrived since the backend started: at most five a
/// second, each with the
/// signal's quality at that moment. Immutable.
/// </summary>
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

    /// <summary>All readings.</summary>
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
