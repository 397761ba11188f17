namespace Spane.Fuzzy;

/// <summary>How an interval type-2 system's output, a set of sets, becomes an interval or a number; without effect on a system of type
/// 1.</summary>
public enum TypeReduction
{
    /// <summary>The interval from the smallest to the largest centroid of any set between the lower and the upper one, and its middle
    /// (Karnik and Mendel 2001). The enhanced and iterative variants (EKM, IASC, EIASC) find the same interval.</summary>
    KarnikMendel,

    /// <summary>The centroid of the mean of the lower and the upper set (Nie and Tan 2008).</summary>
    NieTan,
}
