namespace Spane.Electricity.Twin;

/// <summary>A closing of the canteen that is being proven.</summary>
/// <param name="At">When, UTC.</param>
public sealed record CloseState(string CommandId, string By, DateTimeOffset At, IReadOnlyDictionary<string, Views.CloseOutcome> Outcomes);
