namespace Spane.Fuzzy;

/// <summary>A linguistic term of a variable: a name with a fuzzy set, for example <c>light</c>.</summary>
/// <param name="Name">Unique within its variable.</param>
/// <param name="Shape">The membership function.</param>
public sealed record Term(string Name, MembershipFunction Shape);
