namespace Spane.Fuzzy;

/// <summary>How an aggregated output set (or a list of rule results) becomes one number.</summary>
public enum Defuzzifier
{
    /// <summary>Centre of gravity of the area.</summary>
    Centroid,

    /// <summary>The point with half of the area on either side.</summary>
    Bisector,

    /// <summary>Mean of the points where the set is highest.</summary>
    MeanOfMaximum,

    /// <summary>The largest of the points where the set is highest.</summary>
    LargestOfMaximum,

    /// <summary>The smallest of the points where the set is highest.</summary>
    SmallestOfMaximum,

    /// <summary>Sum of strength × value over sum of strengths.</summary>
    WeightedAverage,

    /// <summary>Sum of strength × value.</summary>
    WeightedSum,
}
