using System.Text.Json.Serialization;

namespace Spane.Packing.Views;

/// <summary>A verdict with its reason, ready for a screen.</summary>
/// <param name="CrispValue">The defuzzified value, 0–100; NaN when no rule fired.</param>
/// <param name="Margin">Distance of the crisp value from the decision boundary (50), in the same unit; negative: not optimal.</param>
public sealed record VerdictView(bool Optimal, double CrispValue, double Margin)
{
    private DeferredReason? _deferred;
    private BilingualText? _reason;

    /// <summary>A verdict whose reason is known.</summary>
    /// <param name="crispValue">The defuzzified value, 0–100; NaN when no rule fired.</param>
    [JsonConstructor]
    public VerdictView(bool optimal, double crispValue, double margin, BilingualText reason)
        : this(optimal, crispValue, margin) => _reason = reason;

    /// <summary>A verdict whose reason is written when someone first reads it: of thousands of packs a minute, few are read.</summary>
    /// <param name="crispValue">The defuzzified value, 0–100; NaN when no rule fired.</param>
    public static VerdictView Deferred(bool optimal, double crispValue, double margin, DeferredReason reason) =>
        new(optimal, crispValue, margin) { _deferred = reason };

    /// <summary>Why, in one sentence.</summary>
    public BilingualText Reason => _reason ??= _deferred?.Write() ?? new BilingualText("", "");

    /// <summary>Equal when the values and the reason are.</summary>
    public bool Equals(VerdictView? other) =>
        other is not null && Optimal == other.Optimal && CrispValue.Equals(other.CrispValue) && Margin.Equals(other.Margin)
            && Reason == other.Reason;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Optimal, CrispValue, Margin);
}
