using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Tests.Tariffs;

public sealed class TariffLimitTests
{
    private static readonly Tariff Right = TariffBookTests.Version("2025-01-01", null, 1_000m);

    public static TheoryData<Tariff, bool> Versions => new()
    {
        { Right with { RupiahPerKilowattHour = 0 }, false },
        { Right with { RupiahPerKilowattHour = 0.01m }, true },
        { Right with { PeakFactor = 0.99m }, false },
        { Right with { PeakFactor = 1 }, true },
        { Right with { MinimumHours = -1 }, false },
        { Right with { MinimumHours = 0 }, true },
        { Right with { ValidTo = Right.ValidFrom.AddDays(-1) }, false },
        { Right with { ValidTo = Right.ValidFrom }, true },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void Numbers_out_of_range_are_refused(Tariff tariff, bool right)
    {
        if (right)
        {
            new TariffBook([tariff]).All.ShouldBe([tariff]);
        }
        else
        {
            Should.Throw<ArgumentException>(() => new TariffBook([tariff])).Message.ShouldContain("out of range");
        }
    }

    [Fact]
    public void Two_versions_that_start_on_one_day_are_refused() =>
        Should.Throw<ArgumentException>(() => new TariffBook([Right, Right])).Message.ShouldContain("two versions start on 2025-01-01");
}
