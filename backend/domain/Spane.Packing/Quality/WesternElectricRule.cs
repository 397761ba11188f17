namespace Spane.Packing.Quality;

/// <summary>The four Western Electric rules: how a chart shows that the process has changed.</summary>
public enum WesternElectricRule
{
    /// <summary>One point beyond three sigma.</summary>
    OneBeyondThreeSigma = 1,

    /// <summary>Two of three points beyond two sigma on the same side.</summary>
    TwoOfThreeBeyondTwoSigma = 2,

    /// <summary>Four of five points beyond one sigma on the same side.</summary>
    FourOfFiveBeyondOneSigma = 3,

    /// <summary>Eight points in a row on the same side.</summary>
    EightOnOneSide = 4,
}
