using Spane.Electricity.ColdChain;

namespace Spane.Electricity.Tests.ColdChain;

public sealed class OutageAdviceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    /// <summary>USDA FSIS, "Keeping Food Safe During an Emergency": closed, a refrigerator keeps food for about four hours; above 40 °F for
    /// two hours it is thrown away. The default in the room that the rule means says the same.</summary>
    [Fact]
    public void The_default_says_four_hours_in_a_room_of_21_degrees()
    {
        ColdBox box = ColdBox.Default with { RoomCelsius = 21 };
        (box.Until(ColdBox.SafeCelsius) + ColdBox.LongestAbove).TotalHours.ShouldBe(4, 0.02);
        ColdBox.SafeCelsius.ShouldBe(4.444, 0.001);
        ColdBox.Default.IsSound.ShouldBeTrue();
    }

    [Fact]
    public void A_lump_has_lost_63_percent_of_the_difference_after_its_time_constant() =>
        new ColdBox(0, 30, 10).After(TimeSpan.FromHours(10)).ShouldBe(30 * (1 - Math.Exp(-1)), 1e-9);

    [Theory]
    [InlineData(60, FoodVerdict.Keep)]
    [InlineData(90, FoodVerdict.Check)]
    [InlineData(120, FoodVerdict.Check)]
    [InlineData(210, FoodVerdict.Discard)]
    [InlineData(240, FoodVerdict.Discard)]
    public void The_warm_room_of_the_tropics_is_judged_sooner(int minutesOff, FoodVerdict verdict)
    {
        // 3 °C in 30 °C, τ 24 h: 40 °F after 24 h · ln(27 / 25.556) = 79.2 min.
        ColdBox.Default.Until(ColdBox.SafeCelsius).TotalMinutes.ShouldBe(79.2, 0.1);
        OutageAdvice.Of(ColdBox.Default, new(Start, Start.AddMinutes(minutesOff), 0.5, IsMeasured: true), Start.AddDays(1)).Verdict
            .ShouldBe(verdict);
    }

    [Fact]
    public void A_weak_compressor_is_longer_in_cooling_what_has_become_warm()
    {
        // Off for 2.5 h: 5.67 °C. At duty 0.5 it draws towards 30 − 54 = −24 °C: 24 h · ln(29.67 / 28.44) = 1.01 h until 40 °F.
        var strong = OutageAdvice.Of(ColdBox.Default, new(Start, Start.AddHours(2.5), 0.5, true), Start.AddDays(1));
        strong.PeakCelsius.ShouldBe(5.67, 0.01);
        strong.Above.TotalHours.ShouldBe(2.5 - 1.32 + 1.01, 0.02);
        var weak = OutageAdvice.Of(ColdBox.Default, new(Start, Start.AddHours(2.0), 0.9, true), Start.AddDays(1));
        weak.Verdict.ShouldBe(FoodVerdict.Discard);
        OutageAdvice.Of(ColdBox.Default, new(Start, Start.AddHours(2.0), 0.2, true), Start.AddDays(1)).Verdict.ShouldBe(FoodVerdict.Check);
    }

    [Fact]
    public void While_it_lasts_the_hour_is_named_at_which_food_is_to_be_thrown_away()
    {
        var advice = OutageAdvice.Of(ColdBox.Default, new(Start, null, 0.5, true), Start.AddMinutes(70));
        advice.Verdict.ShouldBe(FoodVerdict.Keep);
        (advice.DiscardAt!.Value - Start).TotalMinutes.ShouldBe(79.2 + 120, 0.1);
        var insulated = OutageAdvice.Of(
            ColdBox.Default with { TimeConstantHours = 100 }, new(Start, null, 0.5, true), Start.AddMinutes(70));
        (insulated.DiscardAt!.Value - Start).ShouldBe(ColdBox.LongestOff, "the rule holds whatever the model says");
    }

    [Fact]
    public void An_outage_is_a_rest_longer_than_any_and_its_duty_is_of_the_day_before()
    {
        // 10 minutes of each 30, then nothing for 3 hours; the node was off for the second of them.
        List<ColdMinute> minutes = [.. Enumerable.Range(0, 600).Select(i => new ColdMinute(Start.AddMinutes(i), i % 30 < 10))];
        minutes.AddRange(
            Enumerable.Range(600, 180).Where(i => i is < 660 or >= 720).Select(i => new ColdMinute(Start.AddMinutes(i), false)));
        var open = ColdOutages.Latest(minutes, Start.AddMinutes(780)).ShouldNotBeNull();
        open.ShouldSatisfyAllConditions(
            o => o.From.ShouldBe(Start.AddMinutes(580)), o => o.To.ShouldBeNull(), o => o.Duty.ShouldBe(200 / 580.0, 1e-9),
            o => o.IsMeasured.ShouldBeTrue());
        minutes.Add(new(Start.AddMinutes(780), true));
        ColdOutages.Latest(minutes, Start.AddMinutes(800)).ShouldNotBeNull().To.ShouldBe(Start.AddMinutes(780));
        ColdOutages.Latest(minutes[..600], Start.AddMinutes(600)).ShouldBeNull();
        ColdOutages.Latest([], Start).ShouldBeNull();
    }
}
