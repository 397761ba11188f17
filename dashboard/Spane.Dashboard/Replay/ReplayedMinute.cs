using Spane.Packing.Views;

namespace Spane.Dashboard.Replay;

/// <summary>What happened on a line in a stretch of time, from the store.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC.</param>
/// <param name="Packs">The packs with the verdicts that they got, oldest first.</param>
/// <param name="Trials">The trials that closed in it, with every degree and rule behind the verdicts.</param>
/// <param name="Events">Conditions and gate events, oldest first.</param>
public sealed record ReplayedMinute(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<PackView> Packs,
    IReadOnlyList<ReplayedTrial> Trials, IReadOnlyList<ReplayedEvent> Events);
