using System.Globalization;

namespace Spane.Lab.Replay.Escape;

/// <summary>Lots of about the same predicted risk.</summary>
/// <param name="Name">1 to 10, or <c>all</c>.</param>
/// <param name="Expected">Lots with an escape that the predictions sum up to.</param>
/// <param name="Observed">Lots that had one.</param>
/// <param name="Low">Lower end of the interval that holds 95 % of what such predictions come to.</param>
/// <param name="High">Its upper end.</param>
internal sealed record EscapeGroup(
    string Name, int Lots, double Lowest, double Highest, double Expected, int Observed, int Low, int High, double ExpectedPacks,
    int ObservedPacks)
{
    internal bool IsInside => Observed >= Low && Observed <= High;
}

/// <summary>Predicted against observed, by tenths of the lots in the order of their risk.</summary>
internal sealed record EscapeCalibration(IReadOnlyList<EscapeGroup> Groups, EscapeGroup All)
{
    private const int Deciles = 10;

    /// <summary>Whether the sum is inside its interval, and at most one tenth is not: of ten true ones, that one is outside by chance in
    /// four runs of ten, two in fewer than one.</summary>
    internal bool Holds => All.IsInside && Groups.Count(group => !group.IsInside) <= 1;

    internal static EscapeCalibration Of(IReadOnlyList<EscapeLot> lots)
    {
        EscapeLot[] ordered = [.. lots.OrderBy(lot => lot.Probability)];
        return new(
            [
                .. Enumerable.Range(0, Deciles).Select(decile => Group(
                    (decile + 1).ToString(CultureInfo.InvariantCulture),
                    ordered[(decile * ordered.Length / Deciles)..((decile + 1) * ordered.Length / Deciles)])),
            ],
            Group("all", ordered));
    }

    private static EscapeGroup Group(string name, EscapeLot[] lots)
    {
        // The exact distribution of a sum of unequal chances, one lot after the other.
        var chances = new double[lots.Length + 1];
        chances[0] = 1;
        foreach (var lot in lots)
        {
            for (var count = lots.Length; count > 0; count--)
            {
                chances[count] = (chances[count] * (1 - lot.Probability)) + (chances[count - 1] * lot.Probability);
            }

            chances[0] *= 1 - lot.Probability;
        }

        return new(
            name, lots.Length, lots[0].Probability, lots[^1].Probability, lots.Sum(lot => lot.Probability),
            lots.Count(lot => lot.Escaped > 0), Quantile(chances, 0.025), Quantile(chances, 0.975),
            lots.Sum(lot => lot.ExpectedPacks), lots.Sum(lot => lot.Escaped));
    }

    private static int Quantile(double[] chances, double part)
    {
        var sum = 0.0;
        for (var count = 0; count < chances.Length; count++)
        {
            sum += chances[count];
            if (sum >= part)
            {
                return count;
            }
        }

        return chances.Length - 1;
    }
}
