namespace Spane.Fuzzy;

/// <summary>Which of several terms with the same degree is named the winner.</summary>
public enum TiePolicy
{
    /// <summary>The one declared last: for terms listed from small to large, the larger set.</summary>
    Last,

    /// <summary>The one declared first.</summary>
    First,
}
