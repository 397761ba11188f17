namespace Spane.Dashboard.Lines;

/// <summary>The packs-per-minute gauge: 30 to 70, the ends of the paper's production sets; 40 to 60 is its plateau "sedang".</summary>
public static class RateScale
{
    /// <summary>Left end in packs/min.</summary>
    public const double From = 30;

    /// <summary>Right end in packs/min.</summary>
    public const double To = 70;

    /// <summary>Where a rate lies: 0 at 30 packs/min, 1 at 70, kept inside.</summary>
    public static double Position(double packsPerMinute) => Math.Round(Math.Clamp((packsPerMinute - From) / (To - From), 0, 1), 4);
}
