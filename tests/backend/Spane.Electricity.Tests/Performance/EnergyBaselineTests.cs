using Spane.Electricity.Performance;

namespace Spane.Electricity.Tests.Performance;

public sealed class EnergyBaselineTests
{
    /// <summary>NIST Statistical Reference Datasets, Norris (linear regression, 36 points): y, x.</summary>
    private static readonly (double Y, double X)[] Norris =
    [
        (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5), (668.5, 666.3), (998.5, 996.3),
        (449.1, 448.6), (778.9, 777.0), (559.2, 558.2), (0.3, 0.4), (0.1, 0.6), (778.1, 775.5), (668.8, 666.9), (339.3, 338.0),
        (448.9, 447.5), (10.8, 11.6), (557.7, 556.0), (228.3, 228.1), (998.0, 995.8), (888.8, 887.6), (119.6, 120.2), (0.3, 0.3),
        (0.6, 0.3), (557.6, 556.8), (339.3, 339.1), (888.0, 887.2), (998.5, 999.0), (778.9, 779.0), (10.2, 11.1), (117.6, 118.3),
        (228.9, 229.2), (668.4, 669.1), (449.2, 448.9), (0.2, 0.5),
    ];

    [Fact]
    public void The_fit_has_the_certified_values_of_NIST()
    {
        EnergyBaseline fit = EnergyBaseline.Of([.. Norris.Select(point => Day(point.Y, point.X))]).ShouldNotBeNull();
        fit.InterceptKilowattHours.ShouldBe(-0.262323073774029, 1e-10);
        fit.SlopeKilowattHoursPerKilogram.ShouldBe(1.00211681802045, 1e-12);
        fit.Deviation.ShouldBe(0.884796396144373, 1e-10);
        fit.RSquared.ShouldBe(0.999993745883712, 1e-12);
    }

    /// <summary>Bureau of Energy Efficiency (India), General Aspects of Energy Management and Energy Audit, chapter 8: the first twelve
    /// months of its CUSUM, E = 0.4 P + 180. Its sums are used less expected, ours are savings. The figures were not
    /// compared with the print; they agree with their own sums.</summary>
    [Fact]
    public void The_sums_of_a_textbook_are_reproduced()
    {
        (double Used, double Packed)[] months =
        [
            (340, 380), (340, 440), (380, 460), (380, 520), (300, 320), (400, 520), (280, 240), (424, 620), (420, 600), (400, 560),
            (360, 440), (320, 360),
        ];
        EnergyBaseline line = new(12, 180, 0.4, 0.9, 8, 455, 100_000);
        var savings = line.Savings(months.Select(month => Day(month.Used, month.Packed)));
        savings.Select(month => Math.Round(month.ExpectedKilowattHours, 9))
            .ShouldBe([332, 356, 364, 388, 308, 388, 276, 428, 420, 404, 356, 324]);
        savings.Select(month => -Math.Round(month.SumKilowattHours, 9)).ShouldBe([8, -8, 8, 0, -8, 4, 8, 4, 4, 0, 4, 0]);
    }

    [Fact]
    public void Without_production_that_explains_it_the_mean_is_the_baseline_and_eleven_days_are_none()
    {
        var days = Enumerable.Range(0, 14).Select(i => Day(100 + (i % 2 == 0 ? 4 : -4), i / 2 * 10.0)).ToList();
        EnergyBaseline mean = EnergyBaseline.Of(days).ShouldNotBeNull();
        mean.UsesProduction.ShouldBeFalse();
        mean.Expected(1_000).ShouldBe(100, 1e-9);
        mean.Deviation.ShouldBe(Math.Sqrt(14 * 16 / 13.0), 1e-9);
        EnergyBaseline.Of(days[..11]).ShouldBeNull();
    }

    [Fact]
    public void The_band_holds_the_sum_in_nine_of_ten_cases_where_nothing_has_changed()
    {
        const int Cases = 2_000;
        int held = 0;
        for (int seed = 1; seed <= Cases; seed++)
        {
            Random random = new(seed);
            EnergyPeriod Draw()
            {
                double kilograms = 200 + (800 * random.NextDouble());
                return Day(40 + (0.05 * kilograms) + (2 * Normal(random)), kilograms);
            }

            var baseline = EnergyBaseline.Of([.. Enumerable.Range(0, 30).Select(_ => Draw())]);
            EnergySaving last = baseline.ShouldNotBeNull().Savings(Enumerable.Range(0, 30).Select(_ => Draw()))[^1];
            held += Math.Abs(last.SumKilowattHours) <= last.BandKilowattHours ? 1 : 0;
        }

        ((double)held / Cases).ShouldBeInRange(0.87, 0.92);
    }

    [Fact]
    public void The_indicators_are_energy_by_mass_and_by_a_thousand_packs()
    {
        var shift = EnergyPeriod.Sum([new(default, default, 12, 4_000, 140), new(default, default, 9, 2_000, 70)]);
        shift.PerKilogram.ShouldBe(0.1);
        shift.PerThousandPacks.ShouldBe(3.5);
        new EnergyPeriod(default, default, 9, 0, 0).PerKilogram.ShouldBeNull();
    }

    private static EnergyPeriod Day(double kilowattHours, double kilograms) => new(default, default, kilowattHours, 1, kilograms);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
