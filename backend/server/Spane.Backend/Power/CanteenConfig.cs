using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Twin;
using Spane.Messages;

namespace Spane.Backend.Power;

/// <summary>Turns what the manager has set into the <c>config</c> of a power box.</summary>
internal static class CanteenConfig
{
    /// <summary>Bus of the meter on the whole supply: B.</summary>
    internal const int FeederBus = 1;

    /// <summary>Modbus address of the meter on the whole supply.</summary>
    internal const int FeederAddress = 1;

    private const int DaysAhead = 366;

    // A config is one message of at most 8,192 bytes; the days beyond these come with a later one.
    private const int MaxSpecialDays = 32;

    /// <summary>Makes the configuration.</summary>
    public static ConfigPayload Of(CanteenSettings settings, uint revision, DateOnly today)
    {
        SpecialDay[] special =
        [
            .. settings.Calendar.SpecialDays.Where(d => d.Date >= today && d.Date.DayNumber - today.DayNumber < DaysAhead)
                .OrderBy(d => d.Date).Take(MaxSpecialDays),
        ];
        return new ConfigPayload(
            revision,
            Loads: [.. settings.Loads.Select(Load)],
            Schedule: [.. settings.Calendar.Entries.SelectMany(Entries)],
            // IEC 60038: 230 V ± 10 %.
            Limits: new SupplyLimits(settings.DemandLimitWatts, 207, 253)
            {
                FeederBus = FeederBus,
                FeederAddress = FeederAddress,
                UtcOffsetMinutes = (int)settings.Contract.UtcOffset.TotalMinutes,
            },
            ClosedDays: [.. special.Where(d => !d.Open).Select(d => Day(d.Date))],
            OpenDays: [.. special.Where(d => d.Open).Select(d => new OpenDaySettings(Day(d.Date), Minute(d.From), Minute(d.To)))]);
    }

    private static int Day(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static int Minute(TimeOnly time) => (int)time.ToTimeSpan().TotalMinutes;

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
        int on = Minute(entry.From);
        int off = Minute(entry.To);
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
