using Spane.Electricity.Ledger;

namespace Spane.Electricity.Billing;

/// <summary>What a load drew over the last 24 hours, by quarters of an hour.</summary>
/// <param name="RatedWatts">Active power in normal running, W.</param>
/// <param name="Watts">Mean power of each of the 96 quarters, oldest first, W.</param>
public sealed record LoadDay(string LoadId, double RatedWatts, IReadOnlyList<double> Watts)
{
    /// <summary>Quarters of 24 hours.</summary>
    public const int Quarters = 96;

    /// <summary>A lamp or a clock of the load draws less.</summary>
    private const double OnWatts = 5;

    /// <summary>The highest mean of a quarter, W.</summary>
    public double HighestWatts => Watts.Max();

    /// <summary>Its duty: the part of the quarters in which it drew power, 0–1. A load that came on for a minute counts the whole
    /// quarter.</summary>
    public double Duty => Watts.Count(watts => watts > OnWatts) / (double)Watts.Count;

    /// <summary>Divides a ledger's slots.</summary>
    /// <param name="until">End of the latest quarter that is wholly past, UTC.</param>
    /// <param name="slots">Slots of all loads; those outside the 24 hours are left out.</param>
    public static LoadDay Of(string loadId, double ratedWatts, DateTimeOffset until, IEnumerable<LedgerPosting> slots)
    {
        ArgumentNullException.ThrowIfNull(slots);
        var watts = new double[Quarters];
        var from = until - (Quarters * LedgerPosting.SlotLength);
        foreach (LedgerPosting slot in slots.Where(slot => slot.LoadId == loadId && slot.SlotStart >= from && slot.SlotStart < until))
        {
            watts[(int)((slot.SlotStart - from) / LedgerPosting.SlotLength)] += slot.WattHours / LedgerPosting.SlotLength.TotalHours;
        }

        return new(loadId, ratedWatts, watts);
    }
}
