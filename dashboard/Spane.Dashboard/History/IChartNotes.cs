namespace Spane.Dashboard.History;

/// <summary>What people note at a time of a device's charts.</summary>
public interface IChartNotes
{
    /// <summary>Longest text of a note, in characters.</summary>
    const int LongestText = 500;

    /// <summary>One note with its version; null: there is none.</summary>
    Task<(ChartNote Note, long Version)?> FindAsync(string id, CancellationToken cancellationToken = default);
}

/// <summary>A note at a time.</summary>
/// <param name="Channel">The channel without its device, such as <c>pack/net_g</c>; empty: the whole device.</param>
/// <param name="At">What time it is about, UTC.</param>
/// <param name="Author">Who wrote it first.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="EditedBy">Who changed it last; null: nobody.</param>
/// <param name="Edited">When, UTC.</param>
public sealed record ChartNote(
    string Id, string Device, string Channel, DateTimeOffset At, string Text, string Author, DateTimeOffset Created, string? EditedBy,
    DateTimeOffset? Edited);
