using Spane.Electricity.Calibration;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Settings;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Tests.Settings;

/// <summary>Each number that a manager can set, on its limits and just beyond them: on a limit it is right, beyond it is refused.</summary>
public sealed class SettingsLimitTests
{
    private static readonly CanteenSettings Good = CanteenSettings.Demonstration;

    /// <summary>A load without limits, so that nothing but its wiring and ratings is judged.</summary>
    private static readonly LoadDefinition Plain =
        new("plain", new("Polos", "Plain"), LoadClass.Attended, 1, 1, 200, "", Resistive: false, Cycling: false)
        {
            MeterBus = 1,
            MeterAddress = 200,
            ContactorOutput = 16,
        };

    public static TheoryData<string, bool> Ids => new()
    {
        { "a", true },
        { new string('a', 32), true },
        { new string('a', 33), false },
        { "", false },
        { "stove-9", true },
        { "-stove", false },
        { "stove-", false },
        { "Stove", false },
        { "stove_9", false },
        { "feeder", false },
        { "stove-1", false },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_of_a_load_is_32_small_letters_digits_or_hyphens_and_its_own(string id, bool right) =>
        IsRight(With(Plain with { Id = id })).ShouldBe(right);

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 247, true)]
    [InlineData(2, 200, false)]
    [InlineData(-1, 200, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 248, false)]
    public void A_meter_is_on_one_of_two_buses_at_an_address_of_Modbus(int bus, int address, bool right) =>
        IsRight(With([Plain with { MeterBus = bus, MeterAddress = address }])).ShouldBe(right);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(-1, false)]
    public void A_contactor_is_at_one_of_16_outputs_or_there_is_none(int output, bool right) =>
        IsRight(With([Plain with { ContactorOutput = output }])).ShouldBe(right);

    [Fact]
    public void Loads_without_a_contactor_share_none() =>
        IsRight(With([Plain with { ContactorOutput = 0 }, Plain with { Id = "other", MeterAddress = 201, ContactorOutput = 0 }]))
            .ShouldBeTrue();

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void A_box_has_at_most_16_loads(int count, bool right) =>
        IsRight(With([.. Enumerable.Range(1, count).Select(i => Plain with { Id = $"load-{i}", MeterAddress = i, ContactorOutput = 0 })]))
            .ShouldBe(right);

    /// <summary>The ranges of the PZEM-004T with its current transformer: 100 A and 23 kW.</summary>
    [Theory]
    [InlineData(100, 23_000, 100, true)]
    [InlineData(0.01, 0.1, 0, true)]
    [InlineData(0, 200, 0, false)]
    [InlineData(1, 0, 0, false)]
    [InlineData(-1, 200, 0, false)]
    [InlineData(100.1, 200, 0, false)]
    [InlineData(1, -1, 0, false)]
    [InlineData(1, 23_001, 0, false)]
    [InlineData(1, 200, -1, false)]
    [InlineData(1, 200, 100.1, false)]
    [InlineData(double.NaN, 200, 0, false)]
    public void Ratings_lie_in_the_meters_range(double amperes, double watts, double circuit, bool right) =>
        IsRight(With([Plain with { RatedAmperes = amperes, RatedWatts = watts, CircuitAmperes = circuit }])).ShouldBe(right);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1.1, 201, true)]
    [InlineData(100, 23_000, true)]
    [InlineData(1, 0, false)]
    [InlineData(0, 200, false)]
    [InlineData(100.1, 0, false)]
    [InlineData(0, 23_001, false)]
    [InlineData(-1, 0, false)]
    public void A_limit_is_above_what_the_load_takes_and_within_the_meters_range(double amperes, double watts, bool right) =>
        IsRight(With([Plain with { LimitAmperes = amperes, LimitWatts = watts }])).ShouldBe(right);

    [Theory]
    [InlineData(16, true)]
    [InlineData(16.1, false)]
    public void A_limit_is_not_above_the_breaker(double amperes, bool right) =>
        IsRight(Good with { Loads = [.. Good.Loads.Select(load => load.Id == "stove-1" ? load with { LimitAmperes = amperes } : load)] })
            .ShouldBe(right);

    [Theory]
    [InlineData(0, 0, 0, 0, true)]
    [InlineData(600, 86_400, 3_600, 100, true)]
    [InlineData(601, 0, 0, 0, false)]
    [InlineData(-1, 0, 0, 0, false)]
    [InlineData(0, 86_401, 0, 0, false)]
    [InlineData(0, -1, 0, 0, false)]
    [InlineData(0, 0, 3_601, 0, false)]
    [InlineData(0, 0, -1, 0, false)]
    [InlineData(0, 0, 0, 101, false)]
    [InlineData(0, 0, 0, -1, false)]
    public void Times_and_the_shedding_order_have_both_ends(int delaySeconds, int sessionSeconds, int offSeconds, int order, bool right) =>
        IsRight(With(
        [
            Plain with
            {
                LimitDelay = TimeSpan.FromSeconds(delaySeconds), SessionLimit = TimeSpan.FromSeconds(sessionSeconds),
                MinimumOff = TimeSpan.FromSeconds(offSeconds), ShedPriority = order,
            },
        ])).ShouldBe(right);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(5_500, 23_000, true)]
    [InlineData(-1, 0, false)]
    [InlineData(5_501, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, 23_001, false)]
    public void The_supplys_power_has_both_ends(double demandWatts, double unmeteredWatts, bool right) =>
        IsRight(Good with { DemandLimitWatts = demandWatts, KnownUnmeteredWatts = unmeteredWatts }).ShouldBe(right);

    [Theory]
    [InlineData(1, 7, true)]
    [InlineData(1_000_000, 9, true)]
    [InlineData(0, 7, false)]
    [InlineData(1_000_001, 7, false)]
    [InlineData(5_500, 6, false)]
    [InlineData(5_500, 10, false)]
    [InlineData(5_500, 7.5, false)]
    public void A_contracts_power_and_time_zone_have_both_ends(int voltAmperes, double offsetHours, bool right) =>
        IsRight(Good with
        {
            DemandLimitWatts = 0,
            Contract = Good.Contract with { VoltAmperes = voltAmperes, UtcOffset = TimeSpan.FromHours(offsetHours) }
        }).ShouldBe(right);

    [Theory]
    [InlineData("17:00", "17:15", true)]
    [InlineData("17:00", "17:00", false)]
    [InlineData("17:15", "17:00", false)]
    [InlineData("17:00", "22:10", false)]
    public void Peak_time_starts_before_it_ends_at_quarters(string from, string to, bool right) =>
        IsRight(Good with { Contract = Good.Contract with { PeakFrom = TimeOnly.Parse(from, null), PeakTo = TimeOnly.Parse(to, null) } })
            .ShouldBe(right);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(100, 1, true)]
    [InlineData(3, null, true)]
    [InlineData(-0.1, null, false)]
    [InlineData(100.1, null, false)]
    [InlineData(3, -1, false)]
    public void A_levy_is_a_percentage_that_does_not_end_before_it_starts(double percent, int? days, bool right)
    {
        var from = new DateOnly(2026, 1, 1);
        var levy =
            new Levy(new("Pajak", "Tax"), (decimal)percent, from, days is { } length ? from.AddDays(length) : null, "", Verified: true);
        IsRight(Good with { Contract = Good.Contract with { Levies = [levy] } }).ShouldBe(right);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1_000_000_000, true)]
    [InlineData(-1, false)]
    [InlineData(1_000_000_001, false)]
    public void A_rent_has_both_ends(int rupiah, bool right) =>
        IsRight(Good with { RentRupiah = new Dictionary<string, decimal> { ["kantin"] = rupiah } }).ShouldBe(right);

    [Theory]
    [InlineData("06:00", "06:00", false)]
    [InlineData("06:00", "06:01", true)]
    public void The_canteen_opens_before_it_closes(string from, string to, bool right) =>
        IsRight(Good with { Calendar = Good.Calendar with { OpenFrom = TimeOnly.Parse(from, null), OpenTo = TimeOnly.Parse(to, null) } })
            .ShouldBe(right);

    [Theory]
    [InlineData(true, 8, 8, 0, false)]
    [InlineData(true, 8, 9, 0, true)]
    [InlineData(false, 8, 8, 80, true)]
    [InlineData(false, 8, 8, 81, false)]
    public void A_special_day_that_is_open_has_hours_and_its_note_at_most_80_characters(bool open, int from, int to, int note,
        bool right) => IsRight(Good with
        {
            Calendar =
            Good.Calendar with
            {
                SpecialDays =
                [new(new DateOnly(2026, 12, 24), open, new TimeOnly(from, 0), new TimeOnly(to, 0), new string('n', note)),
                    new(new DateOnly(2026, 12, 25), false, default, default, "")]
            },
        }).ShouldBe(right);

    [Theory]
    [InlineData("rice-cooker", 6, 6, false)]
    [InlineData("rice-cooker", 6, 8, true)]
    [InlineData("feeder", 6, 8, false)]
    public void A_time_of_the_week_has_a_length_and_a_load(string load, int from, int to, bool right) =>
        IsRight(Good with { Calendar = Good.Calendar with { Entries = [Entry(load, from, to, DayOfWeek.Monday)] } }).ShouldBe(right);

    [Fact]
    public void A_load_without_a_contactor_cannot_be_scheduled()
    {
        var settings = With([Plain with { ContactorOutput = 0 }]);
        IsRight(settings with { Calendar = settings.Calendar with { Entries = [Entry("plain", 6, 8, DayOfWeek.Monday)] } }).ShouldBeFalse();
    }

    /// <summary>Times that meet do not overlap: over midnight, over the end of the week, and of two loads at once.</summary>
    [Fact]
    public void Times_that_meet_do_not_overlap()
    {
        Overlaps(Entry("rice-cooker", 22, 6, DayOfWeek.Saturday), Entry("rice-cooker", 6, 8, DayOfWeek.Sunday)).ShouldBeFalse();
        Overlaps(Entry("rice-cooker", 22, 6, DayOfWeek.Saturday), Entry("rice-cooker", 5, 8, DayOfWeek.Sunday)).ShouldBeTrue();
        Overlaps(Entry("rice-cooker", 6, 8, DayOfWeek.Monday, DayOfWeek.Monday), Entry("rice-cooker", 8, 9, DayOfWeek.Monday))
            .ShouldBeFalse();
        Overlaps(Entry("rice-cooker", 6, 8, DayOfWeek.Monday), Entry("stove-1", 6, 8, DayOfWeek.Monday)).ShouldBeFalse();
        Overlaps(Entry("rice-cooker", 6, 8, DayOfWeek.Monday), Entry("rice-cooker", 6, 8, DayOfWeek.Tuesday)).ShouldBeFalse();
    }

    [Fact]
    public void An_overlap_is_told_once() => SettingsCheck.Problems(
        Good with
        {
            Calendar =
            Good.Calendar with
            {
                Entries =
                [Entry("rice-cooker", 6, 8, DayOfWeek.Monday, DayOfWeek.Tuesday),
                    Entry("rice-cooker", 6, 8, DayOfWeek.Monday, DayOfWeek.Tuesday)]
            }
        }, TariffBook.Pln).Count.ShouldBe(1);

    [Fact]
    public void Only_a_load_that_is_there_or_the_feeder_is_calibrated()
    {
        bool MayCalibrate(string load) =>
            IsRight(Good with { CurrentReferences = new Dictionary<string, IReadOnlyList<ReferenceReading>> { [load] = [] } });
        MayCalibrate("feeder").ShouldBeTrue();
        MayCalibrate("stove-1").ShouldBeTrue();
        MayCalibrate("oven").ShouldBeFalse();
    }

    private static ScheduleEntry Entry(string load, int from, int to, params DayOfWeek[] days) =>
        new(load, days, new TimeOnly(from, 0), new TimeOnly(to, 0));

    private static bool Overlaps(params ScheduleEntry[] entries) =>
        !IsRight(Good with { Calendar = Good.Calendar with { Entries = entries } });

    private static CanteenSettings With(LoadDefinition added) => Good with { Loads = [.. Good.Loads, added] };

    private static CanteenSettings With(IReadOnlyList<LoadDefinition> loads) => CanteenSettings.Paper with { Loads = loads };

    private static bool IsRight(CanteenSettings settings) => SettingsCheck.Problems(settings, TariffBook.Pln).Count == 0;
}
