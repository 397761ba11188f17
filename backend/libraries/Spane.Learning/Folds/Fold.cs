namespace Spane.Learning;

/// <summary>One division of rows.</summary>
/// <param name="Train">Indexes of the rows to learn from, rising.</param>
/// <param name="Test">Indexes of the rows to judge by, rising; none of them in <paramref name="Train"/>.</param>
public sealed record Fold(IReadOnlyList<int> Train, IReadOnlyList<int> Test);
