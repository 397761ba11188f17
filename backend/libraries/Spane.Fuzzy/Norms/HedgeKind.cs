namespace Spane.Fuzzy;

/// <summary>Known hedges.</summary>
public enum HedgeKind
{
    /// <summary>1 whatever µ is.</summary>
    Any,

    /// <summary>µ³ in Octave's toolkit; the contrast curve 2µ² up to ½, 1 − 2(1 − µ)² above, in fuzzylite.</summary>
    Extremely,

    /// <summary>µ to <see cref="Hedge.Exponent"/>.</summary>
    Power,

    /// <summary>√(µ/2) up to ½, 1 − √((1 − µ)/2) above (fuzzylite).</summary>
    Seldom,

    /// <summary>√µ.</summary>
    Somewhat,

    /// <summary>µ².</summary>
    Very,

    /// <summary>µ⁴.</summary>
    VeryVery,

    /// <summary>1 − µ, for a NOT that stands between hedges.</summary>
    Not,
}
