namespace Spane.Fuzzy;

/// <summary>What one output of a system does otherwise than the system as a whole.</summary>
public sealed record OutputSettings
{
    /// <summary>Nothing otherwise.</summary>
    public static OutputSettings OfSystem { get; } = new();

    /// <summary>The output's own method; null for the system's.</summary>
    public InferenceMethod? Method { get; init; }

    /// <summary>The output's own aggregation; null for the system's.</summary>
    public SNorm? Aggregation { get; init; }

    /// <summary>The output's own defuzzifier; null for the system's.</summary>
    public Defuzzifier? Defuzzifier { get; init; }

    /// <summary>The value where no rule fires, in the output's unit; NaN to leave it to <see cref="EvaluationOptions.NoRule"/>.</summary>
    public double Default { get; init; } = double.NaN;

    /// <summary>Where no rule fires, the value that the caller's results hold is kept if it is a number; before
    /// <see cref="Default"/>.</summary>
    public bool LockPrevious { get; init; }

    /// <summary>Whether rules with one consequent are first joined by the aggregation and then weighted once (fuzzylite, FCL); else each
    /// rule is weighted for itself (MATLAB). Only a weighted defuzzifier asks.</summary>
    public bool JoinsEqualTerms { get; init; }

    /// <summary>Whether a value is known where no rule fires.</summary>
    internal bool HasOwnValue => LockPrevious || !double.IsNaN(Default);
}
