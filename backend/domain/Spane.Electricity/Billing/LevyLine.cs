
namespace Spane.Electricity.Billing;

/// <summary>A levy on a bill.</summary>
/// <param name="Percent">Percent of energy and minimum charge.</param>
/// <param name="Rupiah">Whole rupiah.</param>
public sealed record LevyLine(BilingualText Name, decimal Percent, decimal Rupiah);
