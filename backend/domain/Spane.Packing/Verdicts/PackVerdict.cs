using Spane.Fuzzy;
using Spane.Packing.Views;

namespace Spane.Packing.Verdicts;

/// <summary>The judgement of one pack or trial.</summary>
/// <param name="Optimal">Whether the crisp value is on or above the boundary.</param>
/// <param name="CrispValue">The defuzzified value, 0–100; NaN when no rule fired.</param>
/// <param name="Margin">Crisp value less the boundary; negative: not optimal; NaN when no rule fired.</param>
/// <param name="Explanation">Every degree, rule and area behind it.</param>
public sealed record PackVerdict(bool Optimal, double CrispValue, double Margin, Explanation Explanation, BilingualText Reason)
{
    /// <summary>The verdict as screens show it.</summary>
    public VerdictView ToView() => new(Optimal, CrispValue, Margin, Reason);
}
