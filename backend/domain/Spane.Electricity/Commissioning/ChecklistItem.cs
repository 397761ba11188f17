namespace Spane.Electricity.Commissioning;

/// <summary>One measured or inspected point of the commissioning checklist.</summary>
/// <param name="Id">Key of <see cref="CommissioningChecklist.RequiredItems"/>.</param>
/// <param name="DoneBy">Who did it; empty: not done.</param>
/// <param name="DoneAt">When, UTC; null: not done.</param>
public sealed record ChecklistItem(string Id, string DoneBy, DateTimeOffset? DoneAt);
