using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Billing;

/// <summary>The energy of a local day by hour and load, beside the day before.</summary>
/// <param name="Until">End of the latest quarter that is wholly past, UTC.</param>
/// <param name="Loads">Each load in the settings' order, then what no load's meter counted.</param>
/// <param name="DayBeforeWattHours">The whole supply the day before, Wh for each of the 24 hours.</param>
/// <param name="DayBeforeSoFarWattHours">The whole supply the day before up to the same time of day, Wh.</param>
/// <param name="LimitWattHours">What an hour at the demand limit would take, Wh.</param>
public sealed record EnergyByHour(
    DateOnly Day, DateTimeOffset Until, IReadOnlyList<LoadHours> Loads, IReadOnlyList<long> DayBeforeWattHours,
    long DayBeforeSoFarWattHours, double LimitWattHours)
{
    /// <summary>Each load's last 24 hours up to <see cref="Until"/>, in the settings' order.</summary>
    public IReadOnlyList<LoadDay> LastDay { get; init; } = [];

    /// <summary>Hours of a day. Indonesia has no summer time.</summary>
    public const int Hours = 24;

    /// <summary>The whole supply so far today, Wh.</summary>
    public long SoFarWattHours => Loads.Sum(load => load.WattHours.Sum());

    /// <summary>The whole supply in an hour of today, 0–23, Wh.</summary>
    public long TotalWattHours(int hour) => Loads.Sum(load => load.WattHours[hour]);

    /// <summary>Begin of the day before the local day that it is now.</summary>
    public static DateTimeOffset FirstSlot(DateTimeOffset now, TimeSpan utcOffset) =>
        new DateTimeOffset(now.ToOffset(utcOffset).Date.AddDays(-1), utcOffset).ToUniversalTime();

    /// <summary>Divides a ledger's slots.</summary>
    /// <param name="settings">Loads and demand limit.</param>
    /// <param name="utcOffset">Local time of the site.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="slots">Slots from <see cref="FirstSlot"/> on, those of the feeder among them.</param>
    public static EnergyByHour Of(CanteenSettings settings, TimeSpan utcOffset, DateTimeOffset now, IEnumerable<LedgerPosting> slots)
    {
        ArgumentNullException.ThrowIfNull(settings);
        LedgerPosting[] all = [.. slots];
        var today = DateOnly.FromDateTime(now.ToOffset(utcOffset).Date);
        DateOnly before = today.AddDays(-1);
        LoadHours[] loads = [.. settings.Loads.Select(load => new LoadHours(load.Id, load.Name, ByHour(load.Id, today)))];
        long[] feeder = ByHour(LoadDefinition.FeederId, today);
        long[] unmetered = [.. feeder.Select((wattHours, hour) => Math.Max(0, wattHours - loads.Sum(load => load.WattHours[hour])))];
        DateTimeOffset sameTime = now.AddDays(-1);
        var until = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % LedgerPosting.SlotLength.Ticks), TimeSpan.Zero);
        return new EnergyByHour(
            today,
            until,
            [.. loads, new LoadHours(LoadHours.UnmeteredId, null, unmetered)],
            Supply(before, DateTimeOffset.MaxValue),
            Supply(before, sameTime).Sum(),
            settings.DemandLimitWatts)
        {
            LastDay = [.. settings.Loads.Select(load => LoadDay.Of(load.Id, load.RatedWatts, until, all))],
        };

        long[] ByHour(string load, DateOnly day, DateTimeOffset? until = null)
        {
            long[] hours = new long[Hours];
            foreach (LedgerPosting slot in all.Where(slot => slot.LoadId == load && (until is null || slot.SlotStart < until)))
            {
                DateTime local = slot.SlotStart.ToOffset(utcOffset).DateTime;
                if (DateOnly.FromDateTime(local) == day)
                {
                    hours[local.Hour] += slot.WattHours;
                }
            }

            return hours;
        }

        // A box without a meter on the whole supply has what its loads add up to.
        long[] Supply(DateOnly day, DateTimeOffset until)
        {
            long[] whole = ByHour(LoadDefinition.FeederId, day, until);
            long[][] each = [.. settings.Loads.Select(load => ByHour(load.Id, day, until))];
            return [.. whole.Select((wattHours, hour) => Math.Max(wattHours, each.Sum(load => load[hour])))];
        }
    }
}
