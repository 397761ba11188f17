namespace Spane.Fuzzy;

/// <summary>A linguistic term of a variable: a name with a fuzzy set, for example <c>light</c>.</summary>
/// <param name="Name">Unique within its variable.</param>
/// <param name="Shape">The membership function.</param>
public sealed record Term(string Name, MembershipFunction Shape)
{
    /// <summary>The lower membership function of an interval type-2 term, nowhere above <see cref="Shape"/>, which is the upper one; null
    /// for a term of type 1.</summary>
    public MembershipFunction? Lower { get; init; }
}
