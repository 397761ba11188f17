using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Dashboard.Replay;

public interface IReplay
{
    /// <summary>Reads a stretch of a line's past back and judges it by the rule base of its time.</summary>
    /// <param name="from">First instant, UTC.</param>
    Task<ReplayedMinute> ReadAsync(string device, DateTimeOffset from, TimeSpan length, CancellationToken cancellationToken = default);

    /// <summary>When the latest trial of a line closed.</summary>
    /// <returns>UTC; null: it has closed none.</returns>
    Task<DateTimeOffset?> LatestAsync(string device, CancellationToken cancellationToken = default);
}

/// <summary>What happened on a line in a stretch of time, from the store.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC.</param>
/// <param name="Packs">The packs with the verdicts that they got, oldest first.</param>
/// <param name="Trials">The trials that closed in it, with every degree and rule behind the verdicts.</param>
/// <param name="Events">Conditions and gate events, oldest first.</param>
public sealed record ReplayedMinute(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<PackView> Packs,
    IReadOnlyList<ReplayedTrial> Trials, IReadOnlyList<ReplayedEvent> Events)
{
    /// <summary>What was packed, with its limits; null: no pack in it.</summary>
    public Product? Product { get; init; }
}

/// <summary>A judged trial with every degree, rule and area behind its verdict.</summary>
/// <param name="Explanation">The explanation, by the rule base of its time.</param>
/// <param name="NominalGrams">Nominal quantity of its product, g.</param>
public sealed record ReplayedTrial(TrialView Trial, Explanation Explanation, double NominalGrams);

/// <summary>A condition that came or went, or something that happened once.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Code">Its code, as in docs/protocol.md.</param>
/// <param name="Active">Came or went; null: happened once.</param>
public sealed record ReplayedEvent(DateTimeOffset At, string Code, string Source, bool? Active, string Text);
