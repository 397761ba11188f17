namespace Spane.Electricity.Views;

/// <summary>The report of one closing of the canteen.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Finished">True when every load has an outcome.</param>
public sealed record CloseReportView(string CommandId, string By, DateTimeOffset At, bool Finished, IReadOnlyList<CloseLoadView> Loads)
{
    /// <summary>True when every load that should be off is proven off.</summary>
    public bool Obeyed => Finished && Loads.All(l => l.Outcome is CloseOutcome.StaysOn or CloseOutcome.ProvenOff);
}
