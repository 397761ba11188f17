namespace Spane.Backend.History;

/// <summary>One page of a range's points.</summary>
/// <param name="Next">What to give as <c>after</c> for the next page; null: this is the last one.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryPoint> Points, string? Next);
