using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Twin;
using Spane.Messages;

namespace Spane.Backend.Power;

/// <summary>Turns what the manager has set into the <c>config</c> of a power box.</summary>
public static class CanteenConfig
{
    private const int ClosedDaysAhead = 366;
    private const int MostClosedDays = 32;

    /// <summary>Makes the configuration.</summary>
    /// <param name="settings">What is set.</param>
    /// <param name="revision">Its revision.</param>
    /// <param name="today">Local date: closed days before it are left out.</param>
    public static ConfigPayload Of(CanteenSettings settings, uint revision, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new ConfigPayload(
            revision,
            Loads: [.. settings.Loads.Select(Load)],
            Schedule: [.. settings.Calendar.Entries.SelectMany(Entries)],
            // IEC 60038: 230 V ± 10 %.
            Limits: new SupplyLimits(settings.DemandLimitWatts, 207, 253)
            {
                FeederBus = 1,
                FeederAddress = 1,
                UtcOffsetMinutes = (int)settings.Contract.UtcOffset.TotalMinutes,
            },
            ClosedDays:
            [
                .. settings.Calendar.SpecialDays.Where(d => !d.Open && d.Date >= today && d.Date.DayNumber - today.DayNumber < ClosedDaysAhead)
                    .Take(MostClosedDays).Select(d => d.Date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
            ]);
    }

    private static LoadSettings Load(LoadDefinition load) => new(
        load.Id, load.MeterAddress, load.LimitAmperes, load.LimitWatts, (int)load.LimitDelay.TotalMilliseconds,
        load.Class == LoadClass.Protected ? 0 : load.ShedPriority, load.Class == LoadClass.Protected, (int)load.SessionLimit.TotalSeconds)
    {
        MeterBus = load.MeterBus,
        ContactorOutput = load.ContactorOutput,
        RatedAmperes = load.CircuitAmperes,
        MinimumOffSeconds = (int)load.MinimumOff.TotalSeconds,
    };

    private static IEnumerable<ScheduleSettings> Entries(ScheduleEntry entry)
    {
        WeekDays days = Bits(entry.Days);
        int on = (int)entry.From.ToTimeSpan().TotalMinutes;
        int off = (int)entry.To.ToTimeSpan().TotalMinutes;
        if (entry.To > entry.From)
        {
            return [new ScheduleSettings(entry.LoadId, days, on, off)];
        }

        WeekDays after = Bits([.. entry.Days.Select(d => (DayOfWeek)(((int)d + 1) % 7))]);
        return [new ScheduleSettings(entry.LoadId, days, on, -1), new ScheduleSettings(entry.LoadId, after, -1, off)];
    }

    private static WeekDays Bits(IReadOnlyList<DayOfWeek> days) =>
        (WeekDays)days.Aggregate(0, (bits, day) => bits | (1 << (((int)day + 6) % 7)));
}
