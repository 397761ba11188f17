using Spane.Dashboard.Canteen;
using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.EndToEnd.Screens;

/// <summary>The paper's canteen as its manager has set it up, with a month of cooking behind it.</summary>
internal sealed class SampleReports : ICanteenReports
{
    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly CanteenSettings Settings = CanteenSettings.Demonstration with
    {
        Calendar = new CanteenCalendar(
            [new("rice-cooker", Weekdays, new(5, 30), new(14, 0)), new("water-heater", Weekdays, new(6, 0), new(15, 30))],
            [new(new(2026, 12, 25), Open: false, default, default, "Natal"),
                new(new(2026, 12, 31), Open: true, new(6, 0), new(12, 0), "Setengah hari")],
            new(6, 0),
            new(17, 0),
            Weekdays),
    };

    public Task<EditedSettings?> SettingsAsync(string device, CancellationToken cancellationToken = default) =>
        Task.FromResult<EditedSettings?>(new(Settings, 0));

    public Task<IReadOnlyList<SettingsChangeLine>> ChangesAsync(string device, int count, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SettingsChangeLine>>(
            [new(2, "manager", new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero), new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero),
                ["calendar", "rent"])]);

    public Task<MonthReport?> MonthAsync(string device, int year, int month, CancellationToken cancellationToken = default) =>
        Task.FromResult<MonthReport?>(
            new MonthReportCalculator(TariffBook.Pln, new ContractTimeline(Settings.Contract, [])).Make(device, Settings, year, month,
                [.. Slots(year, month)], []));

    /// <summary>A month that will likely cost more than its budget: seen on the page of the present month.</summary>
    public async Task<(MonthReport Report, CanteenOutlook Outlook)?> ThisMonthAsync(
        string device, CancellationToken cancellationToken = default)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        var days = Enumerable.Range(1, 45).Select(back => today.AddDays(-back))
            .ToDictionary(day => day, day => (day.DayOfWeek == DayOfWeek.Sunday ? 9_000.0 : 21_000) + (day.Day * 41 % 900 * 4));
        var outlook = new CanteenOutlook(MonthOutlook.Of(days, today, 6_000), 1_650m, new EnergyGoal(900_000, 780), 0);
        return ((await MonthAsync(device, today.Year, today.Month, cancellationToken))!, outlook);
    }

    public Task<EnergyByHour?> TodayAsync(string device, CancellationToken cancellationToken = default)
    {
        var now = new DateTimeOffset(2026, 11, 26, 14, 20, 0, Settings.Contract.UtcOffset);
        return Task.FromResult<EnergyByHour?>(EnergyByHour.Of(Settings, Settings.Contract.UtcOffset, now.ToUniversalTime(), Hours(now)));
    }

    /// <summary>Cooking in the morning, cold loads all day.</summary>
    private static IEnumerable<LedgerPosting> Hours(DateTimeOffset now) =>
        from hour in Enumerable.Range(-38, 38)
        let start = new DateTimeOffset(now.Date, now.Offset).AddHours(now.Hour + hour + 1)
        from load in Settings.Loads.Select((load, index) =>
                (load.Id, WattHours: load.Class == LoadClass.Protected ? 140L + (20 * index)
                    : start.Hour is >= 6 and <= 14 ? (long)(load.RatedWatts * (0.3 + (0.1 * ((start.Hour + index + start.Day) % 5)))) : 0))
            .Append((Id: LoadDefinition.FeederId, WattHours: start.Hour is >= 6 and <= 14 ? 4_100L + (start.Hour * 37) : 430L))
        select new LedgerPosting(load.Id, start.ToUniversalTime(), load.WattHours);

    private static IEnumerable<LedgerPosting> Slots(int year, int month) =>
        from day in Enumerable.Range(1, DateTime.DaysInMonth(year, month))
        from load in Settings.Loads.Select((load, index) => (load.Id, WattHours: 900L + (400 * index) + (day * 37 % 300)))
            .Append((Id: LoadDefinition.FeederId, WattHours: 12_000L + (day * 41 % 900)))
        select new LedgerPosting(load.Id, new DateTimeOffset(year, month, day, 10, 0, 0, Settings.Contract.UtcOffset).ToUniversalTime(),
            load.WattHours);
}
