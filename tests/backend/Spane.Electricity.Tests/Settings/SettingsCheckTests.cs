using Spane.Electricity.Calibration;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Settings;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Tests.Settings;

public sealed class SettingsCheckTests
{
    private static readonly CanteenSettings Good = CanteenSettings.Demonstration;

    private static readonly LoadLimits Stove = new("stove-1", 13, 3_000, TimeSpan.FromSeconds(2), TimeSpan.FromHours(2), 1);

    private static CanteenCalendar Schedule(params ScheduleEntry[] entries) => Good.Calendar with { Entries = entries };

    private static ScheduleEntry Entry(string load, int from, int to, params DayOfWeek[] days) =>
        new(load, days, new TimeOnly(from, 0), new TimeOnly(to, 0));

    /// <summary>Each change with what its refusal is about and a word that says what to do.</summary>
    public static TheoryData<string, CanteenChange, string, string> Wrong => new()
    {
        { "a limit below the load's own current", new CanteenChange { Limits = [Stove with { LimitAmperes = 9 }] }, "stove-1",
            "not above its normal current of 11.03 A" },
        { "a limit above its breaker", new CanteenChange { Limits = [Stove with { LimitAmperes = 20 }] }, "stove-1",
            "above its breaker's 16 A" },
        { "a limit that is no number", new CanteenChange { Limits = [Stove with { LimitAmperes = double.NaN }] }, "stove-1",
            "within 0–100 A" },
        { "a power limit below the load's own power", new CanteenChange { Limits = [Stove with { LimitWatts = 2_000 }] }, "stove-1",
            "not above its normal power of 2440 W" },
        { "a delay of an hour", new CanteenChange { Limits = [Stove with { LimitDelay = TimeSpan.FromHours(1) }] }, "stove-1",
            "0–10 minutes" },
        { "a session of a cold load",
            new CanteenChange { Limits = [new("showcase", 3, 700, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), 5)] }, "showcase",
            "cold load" },
        { "a demand limit above the contract", new CanteenChange { DemandLimitWatts = 6_000 }, "supply", "5500 VA" },
        { "two meters at one address",
            new CanteenChange { Loads = [.. CanteenLoads.All.Select(l => l with { MeterAddress = Math.Min(l.MeterAddress, 5) })] },
            "water-heater", "used twice" },
        { "two loads on one output",
            new CanteenChange { Loads = [.. CanteenLoads.All.Select(l => l with { ContactorOutput = Math.Min(l.ContactorOutput, 5) })] },
            "showcase", "used only once" },
        { "no load at all", new CanteenChange { Loads = [] }, "loads", "1 to 16" },
        { "an id with a space", new CanteenChange { Loads = [CanteenLoads.All[3] with { Id = "rice cooker" }] }, "rice cooker",
            "not valid" },
        { "a schedule without days", new CanteenChange { Calendar = Schedule(Entry("rice-cooker", 6, 8)) }, "rice-cooker",
            "at least one day" },
        { "a schedule of a load that is not there", new CanteenChange { Calendar = Schedule(Entry("oven", 6, 8, DayOfWeek.Monday)) },
            "oven", "does not exist" },
        { "a schedule of the refrigerator", new CanteenChange { Calendar = Schedule(Entry("refrigerator", 6, 8, DayOfWeek.Monday)) },
            "refrigerator", "must always be on" },
        { "times that overlap over midnight",
            new CanteenChange { Calendar =
                Schedule(Entry("rice-cooker", 22, 6, DayOfWeek.Sunday), Entry("rice-cooker", 5, 8, DayOfWeek.Monday)) }, "rice-cooker",
                    "overlap" },
        { "a special day that ends before it starts",
            new CanteenChange { Calendar =
                Good.Calendar with { SpecialDays = [new(new DateOnly(2026, 12, 24), true, new TimeOnly(12, 0), new TimeOnly(8, 0), "")] } },
                    "calendar", "2026-12-24" },
        { "a day listed twice",
            new CanteenChange { Calendar =
                Good.Calendar with { SpecialDays =
                    [.. Enumerable.Repeat(new SpecialDay(new DateOnly(2026, 12, 25), false, default, default, "Natal"), 2)] } }, "calendar",
                        "listed twice" },
        { "a closing before the opening", new CanteenChange { Calendar = Good.Calendar with { OpenTo = new TimeOnly(5, 0) } }, "calendar",
            "before it closes" },
        { "a tariff that PLN has not", new CanteenChange { Contract = Good.Contract with { TariffCode = "B-9" } }, "contract", "B-9" },
        { "peak time off the quarter", new CanteenChange { Contract = Good.Contract with { PeakFrom = new TimeOnly(17, 10) } }, "contract",
            "quarters of an hour" },
        { "rent of nobody", new CanteenChange { RentRupiah = new Dictionary<string, decimal> { ["toko"] = 1 } }, "toko",
            "No load belongs" },
        { "a reference of 0 A",
            new CanteenChange { CurrentReferences =
                new Dictionary<string, IReadOnlyList<ReferenceReading>> { ["showcase"] = [new("", 1.5, 0)] } }, "showcase", "above 0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_change_that_cannot_work_is_refused_with_its_reason(string what, CanteenChange change, string subject, string reason)
    {
        var problems = SettingsCheck.Problems(change.ApplyTo(Good), TariffBook.Pln);

        problems.ShouldContain(
            p => p.Subject == subject && p.Why.English.Contains(reason, StringComparison.Ordinal) && p.Why.Indonesian != p.Why.English,
            what);
    }

    [Fact]
    public void What_the_product_ships_with_is_right()
    {
        SettingsCheck.Problems(CanteenSettings.Paper, TariffBook.Pln).ShouldBeEmpty();
        SettingsCheck.Problems(CanteenSettings.Demonstration, TariffBook.Pln).ShouldBeEmpty();
    }

    [Fact]
    public void A_change_leaves_alone_what_it_does_not_name_and_says_what_it_moves()
    {
        var after = new CanteenChange
        {
            Limits = [Stove with { LimitAmperes = 12 }],
            Calendar = Schedule(Entry("rice-cooker", 6, 8, DayOfWeek.Tuesday, DayOfWeek.Monday)),
        }.ApplyTo(Good);

        after.Contract.ShouldBe(Good.Contract);
        after.Loads[0].ShouldBe(Good.Loads[0]);
        SettingDifferences.Between(Good, after).ShouldBe(
            [new("stove-1", "limit_a", "13", "12"), new("rice-cooker", "schedule", "", "Mon,Tue 06:00-08:00")],
            ignoreOrder: true);
    }

    [Fact]
    public void A_change_that_moves_nothing_has_no_differences() =>
        SettingDifferences.Between(Good, new CanteenChange { Loads = [.. Good.Loads], Limits = [Stove] }.ApplyTo(Good)).ShouldBeEmpty();
}
