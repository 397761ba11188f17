using Spane.Electricity.Calibration;
using Spane.Electricity.Loads;
using Spane.Electricity.Settings;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Tests.Settings;

/// <summary>Whatever a manager changes is told: from what to what.</summary>
public sealed class SettingDifferencesTests
{
    private static readonly CanteenSettings Before = CanteenSettings.Demonstration;

    public static TheoryData<CanteenSettings, string, string, string, string> Changes => new()
    {
        { Before with { DemandLimitWatts = 5_000 }, "supply", "demand_limit_w", "5200", "5000" },
        { Before with { KnownUnmeteredWatts = 70 }, "supply", "known_unmetered_w", "60", "70" },
        { Before with { Calendar = Before.Calendar with { OpenDays = [DayOfWeek.Sunday, DayOfWeek.Saturday, DayOfWeek.Monday] } },
            "calendar", "open", "Mon,Tue,Wed,Thu,Fri 06:00-17:00", "Mon,Sat,Sun 06:00-17:00" },
        { Before with { Calendar =
            Before.Calendar with { SpecialDays = [new(new DateOnly(2026, 12, 25), false, default, default, "Natal")] } }, "calendar",
                "2026-12-25", "", "closed Natal" },
        { Before with { Calendar =
            Before.Calendar with { SpecialDays = [new(new DateOnly(2026, 12, 24), true, new TimeOnly(8, 0), new TimeOnly(12, 30), "")] } },
                "calendar", "2026-12-24", "", "08:00-12:30" },
        { Before with { Contract = Before.Contract with { VoltAmperes = 6_600 } }, "contract", "power_va", "5500", "6600" },
        { Before with { Contract = Before.Contract with { PeakFrom = new TimeOnly(17, 15) } }, "contract", "peak", "17:00-22:00",
            "17:15-22:00" },
        { Before with { RentRupiah = new Dictionary<string, decimal> { ["kantin"] = 3_000_000m } }, "kantin", "rent_rupiah", "2500000",
            "3000000" },
        { Before with { CurrentReferences =
            new Dictionary<string, IReadOnlyList<ReferenceReading>> { ["stove-1"] = [new("", 1.5, 1.4), new("", 2, 1.9)] } }, "stove-1",
                "current_references_a", "", "1.5=1.4; 2=1.9" },
        { Before with { Checklist =
            Before.Checklist with { Items =
                [Before.Checklist.Items[0] with { DoneBy = "engineer", DoneAt = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero) },
                    .. Before.Checklist.Items.Skip(1)] } }, "checklist", Before.Checklist.Items[0].Id, "simulation 1970-01-01",
                        "engineer 2026-11-22" },
        { Before with { Checklist =
            Before.Checklist with { Ratings =
                [.. Before.Checklist.Ratings.Select(r => r.LoadId == "stove-1" ? r with { BreakerAmperes = 20 } : r)] } }, "stove-1",
                    "ratings", "MCB C16 A, cable 20 A, contactor AC-1 20 A, RCD 30 mA",
                    "MCB C20 A, cable 20 A, contactor AC-1 20 A, RCD 30 mA" },
        { Stove(stove => stove with { Resistive = false, Cycling = true }), "stove-1", "class", "Attended, resistive",
            "Attended, cycling" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_told(CanteenSettings after, string subject, string name, string from, string to)
    {
        SettingDifferences.Between(Before, after).ShouldBe([new SettingDifference(subject, name, from, to)]);
        SettingDifferences.Between(after, Before).ShouldBe([new SettingDifference(subject, name, to, from)]);
    }

    private static CanteenSettings Stove(Func<LoadDefinition, LoadDefinition> change) =>
        Before with { Loads = [.. Before.Loads.Select(load => load.Id == "stove-1" ? change(load) : load)] };
}
