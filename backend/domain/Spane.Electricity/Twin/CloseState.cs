namespace Spane.Electricity.Twin;

/// <summary>A closing of the canteen that is being proven.</summary>
/// <param name="CommandId">Its command.</param>
/// <param name="By">Who closed.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Outcomes">Outcome by load.</param>
public sealed record CloseState(string CommandId, string By, DateTimeOffset At, IReadOnlyDictionary<string, Views.CloseOutcome> Outcomes);
