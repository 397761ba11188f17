namespace Spane.Electricity.Views;

/// <summary>The report of one closing of the canteen.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Finished">True when every load has an outcome.</param>
public sealed record CloseReportView(string CommandId, string By, DateTimeOffset At, bool Finished, IReadOnlyList<CloseLoadView> Loads)
{
    /// <summary>True when every load that should be off is proven off, and no cold load is.</summary>
    public bool Obeyed => Finished && !ColdAtRisk && !Loads.Any(l => l.Outcome is CloseOutcome.StillDraws or CloseOutcome.Unproven);

    /// <summary>True when a cold load is off, or not known to be on.</summary>
    public bool ColdAtRisk => Loads.Any(l => l.Outcome is CloseOutcome.ColdOff or CloseOutcome.ColdUnproven);
}
