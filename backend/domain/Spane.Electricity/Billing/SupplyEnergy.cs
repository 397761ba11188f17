using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;

namespace Spane.Electricity.Billing;

/// <summary>The energy of a whole supply.</summary>
public static class SupplyEnergy
{
    /// <summary>What a box's slots say of it: a box without a meter on the whole supply has what its loads add up to.</summary>
    /// <param name="slots">Slots of the loads and of the feeder.</param>
    /// <returns>Wh.</returns>
    public static long WattHours(IEnumerable<LedgerPosting> slots)
    {
        ArgumentNullException.ThrowIfNull(slots);
        (long feeder, long loads) = (0, 0);
        foreach (LedgerPosting slot in slots)
        {
            feeder += slot.LoadId == LoadDefinition.FeederId ? slot.WattHours : 0;
            loads += slot.LoadId == LoadDefinition.FeederId ? 0 : slot.WattHours;
        }

        return Math.Max(feeder, loads);
    }
}
