namespace Spane.Messages;

/// <summary><c>trial</c>: one closed minute trial.</summary>
public sealed record TrialMessage : SequencedMessage
{
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

    /// <summary>Milliseconds on the wall clock (<c>wall</c>).</summary>
    public required long WallMilliseconds { get; init; }

    /// <summary>Why it closed (<c>why</c>): <c>time</c>, <c>lot</c>, <c>product</c>, <c>stop</c>.</summary>
    public required string ClosedBy { get; init; }

    /// <summary>Packs per minute of running time: packs × 60,000 / run; 0 when it never ran.</summary>
    public double PacksPerMinute => RunMilliseconds > 0 ? Packs * 60_000.0 / RunMilliseconds : 0;

    /// <summary>Minutes on the wall clock, stops included.</summary>
    public double WallMinutes => WallMilliseconds / 60_000.0;
}
