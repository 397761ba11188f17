using System.Security.Cryptography;
using System.Text;

namespace Spane.Packing.Proofs;

/// <summary>The settings that a line was proven with.</summary>
/// <param name="Product">Product id.</param>
/// <param name="SpanError">By which share the scale shows too much, by the last accepted calibration.</param>
public sealed record ProvenSettings(
    string Product, double TargetGrams, double LowerGrams, double UpperGrams, double MaximumPacksPerMinute, double SpanError)
{
    private const int VersionCharacters = 8;

    /// <summary>Tells these settings from any others.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $"{Product}|{TargetGrams:R}|{LowerGrams:R}|{UpperGrams:R}|{MaximumPacksPerMinute:R}|{SpanError:R}"))))[..VersionCharacters];

    /// <summary>The share by which a scale shows too much: the best straight line through zero and its residuals.</summary>
    /// <param name="readings">The known mass and what was shown, in g.</param>
    public static double SpanErrorOf(IEnumerable<(double MassGrams, double IndicatedGrams)> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var (products, squares) = (0.0, 0.0);
        foreach (var (mass, shown) in readings)
        {
            products += mass * (shown - mass);
            squares += mass * mass;
        }

        return squares > 0 ? products / squares : 0;
    }
}
