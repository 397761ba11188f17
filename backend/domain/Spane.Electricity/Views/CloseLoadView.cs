
namespace Spane.Electricity.Views;

/// <summary>What became of one load when the canteen was closed.</summary>
/// <param name="MeasuredAmperes">Last current measured, A; null: the meter does not answer.</param>
public sealed record CloseLoadView(string LoadId, BilingualText Name, CloseOutcome Outcome, double? MeasuredAmperes);
