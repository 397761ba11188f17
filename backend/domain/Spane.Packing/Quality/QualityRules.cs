namespace Spane.Packing.Quality;

/// <summary>What a plant asks of its lines before they may pack and of its lots before they may leave. Nothing is asked until somebody
/// says so.</summary>
public sealed record QualityRules
{
    /// <summary>The longest time between challenge tests that can be set, h.</summary>
    public const double MaxTestHours = 24;

    /// <summary>Another product needs a changeover record first.</summary>
    public bool ChangeoverGate { get; init; }

    /// <summary>A second person confirms the changeover record.</summary>
    public bool ChangeoverFourEyes { get; init; }

    /// <summary>Most hours between two challenge tests; 0: no tests are asked for.</summary>
    public double TestHours { get; init; }

    /// <summary>Mass of the test weight, g.</summary>
    public double TestWeightGrams { get; init; } = 50;

    /// <summary>A second person signs what becomes of a lot.</summary>
    public bool ReleaseFourEyes { get; init; }

    /// <summary>Most time between two challenge tests; null: no tests are asked for.</summary>
    public TimeSpan? TestInterval => TestHours > 0 ? TimeSpan.FromHours(TestHours) : null;
}
