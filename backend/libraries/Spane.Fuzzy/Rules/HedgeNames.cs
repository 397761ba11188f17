using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Hedges as words.</summary>
internal static class HedgeNames
{
    /// <summary>The word; a power is written <c>power:2.5</c>.</summary>
    internal static string Name(Hedge hedge) => hedge.Kind switch
    {
        HedgeKind.Power => "power:" + hedge.Exponent.ToString("R", CultureInfo.InvariantCulture),
        HedgeKind.VeryVery => "very-very",
        _ => hedge.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Reads what <see cref="Name"/> writes, in any case.</summary>
    internal static bool TryParse(string word, out Hedge hedge)
    {
        const string Power = "power:";
        hedge = default;
        if (word.StartsWith(Power, StringComparison.OrdinalIgnoreCase))
        {
            bool valid =
                double.TryParse(word[Power.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out double exponent)
                    && exponent is > 0 and < 1000;
            hedge = new Hedge(HedgeKind.Power, exponent);
            return valid;
        }

        HedgeKind? kind = word.ToLowerInvariant() switch
        {
            "any" => HedgeKind.Any,
            "extremely" => HedgeKind.Extremely,
            "seldom" => HedgeKind.Seldom,
            "somewhat" => HedgeKind.Somewhat,
            "very" => HedgeKind.Very,
            "very-very" => HedgeKind.VeryVery,
            _ => null,
        };
        hedge = new Hedge(kind.GetValueOrDefault());
        return kind is not null;
    }
}
