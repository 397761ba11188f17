namespace Spane.Fuzzy;

/// <summary>Where a set is sampled.</summary>
public enum SamplingRule
{
    /// <summary>Nowhere: the continuous set.</summary>
    Exact,

    /// <summary>In the middles of equal parts.</summary>
    Midpoint,

    /// <summary>At equidistant points with both ends.</summary>
    Endpoints,
}
