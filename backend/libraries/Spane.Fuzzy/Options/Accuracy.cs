namespace Spane.Fuzzy;

/// <summary>What is known about how near a crisp value is to the continuous set's.</summary>
public enum Accuracy
{
    /// <summary>Within 1e-9 of the output's range: every kink and jump was found or shown not to exist.</summary>
    Exact,

    /// <summary>Exact as far as was looked: too many sets nearly coincide, or a shape does not say how curved it is, to rule out one more
    /// crossing.</summary>
    Estimated,

    /// <summary>The value of N samples, as asked for.</summary>
    Sampled,
}
